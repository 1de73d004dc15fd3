import { useTitle } from '../app/Page';
import { useProfile, useServices } from '../app/services';
import { Conversation } from '../live/conversation';
import { useSignal } from '../live/useSignal';
import '../styles/captions.css';
import '../styles/controls.css';
import '../styles/turns.css';
import '../styles/notices.css';
import '../styles/orb.css';
import '../styles/start.css';
import '../styles/studio.css';
import '../styles/budget.css';
import '../styles/end.css';
import { texts } from '../texts/texts';
import { StartScreen } from './StartScreen';
import { Studio } from './Studio';

/** The start screen, or the conversation that was started there. */
export function StudioPage() {
  const { account, conversation, parts } = useServices();
  const profile = useProfile();
  const local = useSignal(account.state).phase === 'local';
  const current = useSignal(conversation);
  useTitle(texts.studio.title);

  if (current) {
    const leave = () => {
      current.close();
      conversation.set(null);
    };
    return <Studio conversation={current} onLeave={leave} />;
  }
  return (
    <StartScreen
      knownName={local ? undefined : profile?.name}
      onStart={(wishes, withMicrophone) => {
        const token = () => account.current();
        const started = new Conversation({ ...wishes, token }, parts);
        started.start(withMicrophone);
        conversation.set(started);
      }}
    />
  );
}
