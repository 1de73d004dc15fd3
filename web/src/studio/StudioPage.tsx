import { useEffect, useState } from 'react';
import { Conversation, type ConversationParts } from '../live/conversation';
import { StartScreen } from './StartScreen';
import { Studio } from './Studio';

/** The start screen, or the conversation that was started there. */
export function App({ parts }: { parts: ConversationParts }) {
  const [conversation, setConversation] = useState<Conversation | null>(null);

  useEffect(() => {
    if (!conversation) {
      return;
    }
    const reconnect = () => conversation.reconnectNow();
    window.addEventListener('online', reconnect);
    return () => window.removeEventListener('online', reconnect);
  }, [conversation]);

  if (conversation) {
    const leave = () => {
      conversation.close();
      setConversation(null);
    };
    return <Studio conversation={conversation} onLeave={leave} />;
  }
  return (
    <StartScreen
      onStart={(name, withMicrophone) => {
        const started = new Conversation(name, parts);
        started.start(withMicrophone);
        setConversation(started);
      }}
    />
  );
}
