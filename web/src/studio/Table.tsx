import type { Conversation, MicrophoneState } from '../live/conversation';
import type { LiveState } from '../live/state';
import { useSignal } from '../live/useSignal';
import { Orb } from './Orb';

interface Props {
  conversation: Conversation;
  live: LiveState;
}

/** The speakers around the table. */
export function Table({ conversation, live }: Props) {
  const microphone = useSignal(conversation.microphone);
  return (
    <div className="table">
      <ul className="table__seats">
        {live.speakers.map((speaker) => (
          <Orb
            key={speaker.id}
            speaker={speaker}
            state={live.orbs[speaker.id] ?? 'idle'}
            level={conversation.levels.of(speaker.id)}
            note={speaker.id === 'you' ? microphoneNote(microphone) : undefined}
          />
        ))}
      </ul>
    </div>
  );
}

function microphoneNote({ phase }: MicrophoneState): string | undefined {
  switch (phase) {
    case 'muted':
      return 'Muted';
    case 'off':
    case 'failed':
      return 'Typing';
    case 'asking':
    case 'on':
      return undefined;
  }
}
