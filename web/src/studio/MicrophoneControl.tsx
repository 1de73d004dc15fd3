import * as Menu from '@radix-ui/react-dropdown-menu';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { MicrophoneDevice } from '../audio/capture/microphone';
import { Icon } from '../components/Icon';
import type { Conversation, MicrophoneState } from '../live/conversation';
import type { TalkMode } from '../live/talk';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { remember } from './remembered';

interface Props {
  conversation: Conversation;
  microphone: MicrophoneState;
  /** False while there is no conversation to speak in. */
  usable: boolean;
}

const { microphone: words } = texts.studio;

/** Mutes and unmutes, or is held to talk; beside it, which microphone and how to talk. */
export function MicrophoneControl({ conversation, microphone, usable }: Props) {
  const talk = useSignal(conversation.talk);
  const open = microphone.phase === 'on' || microphone.phase === 'muted';
  return (
    <div className="split" data-phase={microphone.phase}>
      {open && talk.mode === 'push' ? (
        <HoldButton conversation={conversation} held={talk.held} usable={usable} />
      ) : (
        <button
          className="button button--microphone"
          type="button"
          data-phase={microphone.phase}
          disabled={!usable || microphone.phase === 'asking'}
          aria-keyshortcuts={open ? 'M' : undefined}
          title={open ? words.muteTitle : undefined}
          onClick={() => (open ? conversation.toggleMute() : void conversation.openMicrophone())}
        >
          <Icon name={microphone.phase === 'on' ? 'microphone' : 'microphone-off'} />
          <span className="button__words">{phaseWords(microphone)}</span>
        </button>
      )}
      <Options conversation={conversation} mode={talk.mode} />
    </div>
  );
}

function HoldButton({
  conversation,
  held,
  usable,
}: {
  conversation: Conversation;
  held: boolean;
  usable: boolean;
}) {
  const hold = (down: boolean) => () => conversation.holdToTalk(down);
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    conversation.holdToTalk(true);
  };
  const onKey = (down: boolean) => (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      conversation.holdToTalk(down);
    }
  };
  return (
    <button
      className="button button--microphone button--hold"
      type="button"
      data-phase={held ? 'on' : 'muted'}
      disabled={!usable}
      aria-pressed={held}
      aria-keyshortcuts="Space"
      title={words.holdTitle}
      onPointerDown={onPointerDown}
      onPointerUp={hold(false)}
      onPointerCancel={hold(false)}
      onKeyDown={onKey(true)}
      onKeyUp={onKey(false)}
      onBlur={hold(false)}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Icon name={held ? 'microphone' : 'microphone-off'} />
      <span className="button__words">{held ? words.talking : words.hold}</span>
    </button>
  );
}

function Options({ conversation, mode }: { conversation: Conversation; mode: TalkMode }) {
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([]);
  const chosen = useSignal(conversation.microphoneId) ?? '';
  const choose = (id: string) => {
    remember('microphone', id);
    conversation.chooseMicrophone(id || undefined);
  };
  return (
    // Not modal: a modal menu brings style elements, which the content security policy forbids.
    <Menu.Root
      modal={false}
      onOpenChange={(open) => open && void conversation.listMicrophones().then(setDevices)}
    >
      <Menu.Trigger className="icon-button split__more" aria-label={words.options}>
        <Icon name="down" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="menu" side="top" align="start" sideOffset={8}>
          <Menu.Label className="menu__label">{words.modes}</Menu.Label>
          <Menu.RadioGroup
            value={mode}
            onValueChange={(value) => conversation.setTalkMode(value as TalkMode)}
          >
            <Choice value="open" label={words.open} />
            <Choice value="push" label={words.push} />
          </Menu.RadioGroup>
          <Menu.Separator className="menu__line" />
          <Menu.Label className="menu__label">{words.devices}</Menu.Label>
          <Menu.RadioGroup value={chosen} onValueChange={choose}>
            <Choice value="" label={words.standard} />
            {devices.map((device, index) => (
              <Choice
                key={device.id}
                value={device.id}
                label={device.label || words.unnamed(index + 1)}
              />
            ))}
          </Menu.RadioGroup>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Choice({ value, label }: { value: string; label: string }) {
  return (
    <Menu.RadioItem className="menu__item" value={value}>
      <span className="menu__mark">
        <Menu.ItemIndicator>
          <Icon name="check" />
        </Menu.ItemIndicator>
      </span>
      {label}
    </Menu.RadioItem>
  );
}

function phaseWords({ phase }: MicrophoneState): string {
  switch (phase) {
    case 'on':
      return words.mute;
    case 'muted':
      return words.unmute;
    case 'asking':
      return words.asking;
    case 'off':
      return words.use;
    case 'failed':
      return words.retry;
  }
}
