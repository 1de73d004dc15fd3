import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useContext, useEffect, useState } from 'react';
import { ShortcutsContext } from '../shortcuts/useShortcut';
import { createAppRouter } from './router';
import { type Services, ServicesContext } from './services';

/** All of the page. */
export function Root({ services }: { services: Services }) {
  const [router] = useState(() => createAppRouter());
  const shortcuts = useContext(ShortcutsContext);
  useEffect(() => shortcuts.listen(window), [shortcuts]);
  useConversationBeyondPages(services);
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ServicesContext>
  );
}

/** A conversation goes on whatever page is shown; leaving all of them has to be meant. */
function useConversationBeyondPages({ conversation }: Services): void {
  useEffect(() => {
    const onOnline = () => conversation.get()?.reconnectNow();
    const onLeave = (event: BeforeUnloadEvent) => {
      const phase = conversation.get()?.state.get().connection.phase;
      if (phase && phase !== 'ended' && phase !== 'gone') {
        event.preventDefault();
      }
    };
    window.addEventListener('online', onOnline);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('online', onOnline);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [conversation]);
}
