import * as Switch from '@radix-ui/react-switch';
import { Icon } from '../components/Icon';
import type { Conversation } from '../live/conversation';
import type { LiveState } from '../live/state';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { MicrophoneControl } from './MicrophoneControl';

interface Props {
  conversation: Conversation;
  live: LiveState;
}

const { controls: words } = texts.studio;

/** What a person can do besides talking. */
export function Controls({ conversation, live }: Props) {
  const microphone = useSignal(conversation.microphone);
  const { phase } = live.connection;
  const usable = phase === 'live';
  return (
    <div className="controls">
      {microphone.phase === 'failed' && (
        <p className="controls__fault" role="alert">
          {microphone.fault.message}
        </p>
      )}
      <fieldset className="controls__bar" aria-label={words.label}>
        <MicrophoneControl
          conversation={conversation}
          microphone={microphone}
          usable={phase !== 'gone'}
        />
        <button
          className="button"
          type="button"
          disabled={!usable}
          onClick={() => conversation.interrupt()}
          aria-keyshortcuts="Escape"
          title={words.interruptTitle}
        >
          <Icon name="interrupt" />
          <span className="button__words">{words.interrupt}</span>
        </button>
        <Switch.Root
          className="switch"
          checked={live.autopilot}
          disabled={!usable}
          onCheckedChange={(checked) => conversation.setAutopilot(checked)}
          aria-keyshortcuts="P"
          title={words.autopilotTitle}
        >
          <span className="switch__track" aria-hidden="true">
            <Switch.Thumb className="switch__thumb" />
          </span>
          <span>{words.autopilot}</span>
        </Switch.Root>
        <button
          className="button button--stop"
          type="button"
          disabled={phase === 'stopping'}
          onClick={() => conversation.stop()}
          aria-keyshortcuts="x x"
          title={words.stopTitle}
        >
          <Icon name="stop" />
          <span className="button__words">
            {phase === 'stopping' ? words.stopping : words.stop}
          </span>
        </button>
      </fieldset>
    </div>
  );
}
