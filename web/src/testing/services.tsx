import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { AccountSession, type Profile } from '../account/account-session';
import { ApiClient } from '../api/client';
import type { Fetch } from '../api/http';
import type { CountedFetch } from '../api/upload';
import { createQueries, type Services, ServicesContext } from '../app/services';
import type { Conversation, ConversationParts } from '../live/conversation';
import { Signal } from '../live/signal';
import { Shortcuts } from '../shortcuts/registry';
import { ShortcutsContext } from '../shortcuts/useShortcut';
import { FakeParts } from './fake-parts';

/** Answers by method and path (without the query) with JSON; an answer that is a number is a status. */
export function answering(answers: Readonly<Record<string, unknown>>, asked: string[] = []): Fetch {
  return async (path, { method, body }) => {
    const name = `${method} ${path.replace(/\?.*/, '')}`;
    asked.push(body === undefined ? `${method} ${path}` : `${method} ${path} ${body}`);
    const found = answers[name];
    const answer = typeof found === 'function' ? await found() : found;
    if (answer instanceof Response) {
      return answer;
    }
    if (answer === undefined || typeof answer === 'number') {
      return new Response(null, { status: answer ?? 404 });
    }
    return new Response(JSON.stringify(answer), {
      headers: { 'Content-Type': 'application/json' },
    });
  };
}

export const LOCAL_PERSON: Profile = {
  id: '00000000-0000-7000-8000-000000000001',
  email: 'local',
  name: 'You',
  role: 'admin',
  permissions: ['account', 'admin', 'live', 'read', 'write'],
  createdAt: '2026-03-01T12:00:00Z',
};

/** Services of a world without a server; `fetch` answers in its place. */
export function fakeServices(
  parts: ConversationParts = new FakeParts(),
  fetch: Fetch = answering({}),
  counted: CountedFetch = (path, init) => fetch(path, init),
): Services {
  const account = new AccountSession(fetch);
  account.state.set({ phase: 'local', profile: LOCAL_PERSON });
  return {
    account,
    api: new ApiClient(account, fetch, counted),
    queries: createQueries(),
    parts,
    conversation: new Signal<Conversation | null>(null),
  };
}

/** Keys that work, and that no other test hears. */
export function Keyboard({ children }: { children: ReactNode }) {
  const [shortcuts] = useState(() => new Shortcuts());
  useEffect(() => shortcuts.listen(window), [shortcuts]);
  return <ShortcutsContext value={shortcuts}>{children}</ShortcutsContext>;
}

/** A part of the page as it stands in the page. */
export function inServices(
  parts: ConversationParts,
  children: ReactNode,
  services: Services = fakeServices(parts),
) {
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queries}>
        <Keyboard>{children}</Keyboard>
      </QueryClientProvider>
    </ServicesContext>
  );
}
