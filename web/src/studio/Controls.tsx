import { Icon } from '../components/Icon';
import type { Conversation } from '../live/conversation';
import type { LiveState } from '../live/state';
import { useSignal } from '../live/useSignal';
import { MicrophoneButton } from './MicrophoneButton';

interface Props {
  conversation: Conversation;
  live: LiveState;
}

/** What a person can do besides talking. */
export function Controls({ conversation, live }: Props) {
  const microphone = useSignal(conversation.microphone);
  const usable = live.connection.phase === 'live';
  return (
    <div className="controls">
      {microphone.phase === 'failed' && (
        <p className="controls__fault" role="alert">
          {microphone.fault.message}
        </p>
      )}
      <fieldset className="controls__bar" aria-label="Conversation">
        <MicrophoneButton
          conversation={conversation}
          microphone={microphone}
          usable={live.connection.phase !== 'gone'}
        />
        <button
          className="button"
          type="button"
          disabled={!usable}
          onClick={() => conversation.interrupt()}
          aria-keyshortcuts="Escape"
          title="Stop whoever is speaking (Escape)"
        >
          <Icon name="interrupt" />
          <span className="button__words">Interrupt</span>
        </button>
        <button
          className="switch"
          type="button"
          role="switch"
          aria-checked={live.autopilot}
          disabled={!usable}
          onClick={() => conversation.setAutopilot(!live.autopilot)}
          title="Let the others go on talking with each other"
        >
          <span className="switch__track" aria-hidden="true">
            <span className="switch__thumb" />
          </span>
          <span>Autopilot</span>
        </button>
        <button
          className="button button--stop"
          type="button"
          disabled={live.connection.phase === 'stopping'}
          onClick={() => conversation.stop()}
          title="End the conversation and finish the recording"
        >
          <Icon name="stop" />
          <span className="button__words">
            {live.connection.phase === 'stopping' ? 'Finishing…' : 'Stop'}
          </span>
        </button>
      </fieldset>
    </div>
  );
}
