import { Icon } from '../components/Icon';
import type { Conversation, MicrophoneState } from '../live/conversation';

interface Props {
  conversation: Conversation;
  microphone: MicrophoneState;
  /** False while there is no conversation to speak in. */
  usable: boolean;
}

/** Mutes and unmutes; where there is no microphone yet, asks for it. */
export function MicrophoneButton({ conversation, microphone, usable }: Props) {
  const open = microphone.phase === 'on' || microphone.phase === 'muted';
  return (
    <button
      className="button button--microphone"
      type="button"
      data-phase={microphone.phase}
      disabled={!usable || microphone.phase === 'asking'}
      aria-keyshortcuts={open ? 'Space' : undefined}
      title={open ? 'Mute or unmute (space bar)' : undefined}
      onClick={() => (open ? conversation.toggleMute() : void conversation.openMicrophone())}
    >
      <Icon name={microphone.phase === 'on' ? 'microphone' : 'microphone-off'} />
      <span className="button__words">{words(microphone)}</span>
    </button>
  );
}

function words({ phase }: MicrophoneState): string {
  switch (phase) {
    case 'on':
      return 'Mute';
    case 'muted':
      return 'Unmute';
    case 'asking':
      return 'Asking…';
    case 'off':
      return 'Use microphone';
    case 'failed':
      return 'Try again';
  }
}
