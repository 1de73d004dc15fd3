import { type ReactNode, useEffect } from 'react';
import { useServices } from '../app/services';
import { Brand } from '../components/Brand';
import { Fault } from '../components/Fault';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { SignInPage } from './SignInPage';

/** Shows the pages to those who may see them, and to others the way to sign in. */
export function AccountGate({ children }: { children: ReactNode }) {
  const { account, conversation, queries } = useServices();
  const state = useSignal(account.state);
  const out = state.phase === 'signed-out';

  useEffect(() => {
    if (account.state.get().phase === 'asking') {
      void account.begin();
    }
  }, [account]);

  // What one person has read and said is nothing to the next.
  useEffect(() => {
    if (out) {
      conversation.get()?.close();
      conversation.set(null);
      queries.clear();
    }
  }, [out, conversation, queries]);

  switch (state.phase) {
    case 'local':
    case 'signed-in':
      return children;
    case 'signed-out':
      return <SignInPage registration={state.registration} ended={state.ended} />;
    case 'unknown':
      return (
        <main className="gate" id="content">
          <Brand />
          <Fault
            name={texts.common.product}
            failure={state.problem}
            onRetry={() => void account.begin()}
          />
        </main>
      );
    case 'asking':
      return (
        <main className="gate" id="content" aria-busy="true">
          <Brand />
          <span className="visually-hidden">{texts.common.loading}</span>
        </main>
      );
  }
}
