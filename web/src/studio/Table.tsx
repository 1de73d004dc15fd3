import type { Conversation, MicrophoneState } from '../live/conversation';
import type { LiveState } from '../live/state';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { Orb } from './Orb';

interface Props {
  conversation: Conversation;
  live: LiveState;
}

const words = texts.studio;

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
      <p className="visually-hidden" role="status">
        {spokenState(live)}
      </p>
    </div>
  );
}

/** What the orbs show, for those who don't see them: only who has the floor, since all else is too much. */
function spokenState({ speakers, orbs }: LiveState): string {
  const other = speakers.filter(({ id }) => id !== 'you');
  const speaking = other.find(({ id }) => orbs[id] === 'speaking');
  if (speaking) {
    return words.isSpeaking(speaking.name);
  }
  const thinking = other.find(({ id }) => orbs[id] === 'thinking');
  return thinking ? words.isThinking(thinking.name) : '';
}

function microphoneNote({ phase }: MicrophoneState): string | undefined {
  switch (phase) {
    case 'muted':
      return words.muted;
    case 'off':
    case 'failed':
      return words.typing;
    case 'asking':
    case 'on':
      return undefined;
  }
}
