import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AccountSession, type Profile } from '../account/account-session';
import { ApiClient } from '../api/client';
import type { Fetch } from '../api/http';
import { createQueries, type Services, ServicesContext } from '../app/services';
import type { Conversation, ConversationParts } from '../live/conversation';
import { Signal } from '../live/signal';
import { Shortcuts } from '../shortcuts/registry';
import { ShortcutsContext } from '../shortcuts/useShortcut';
import { FakeParts } from './fake-parts';

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
  fetch: Fetch = async (path) => new Response(`no answer for ${path}`, { status: 404 }),
): Services {
  const account = new AccountSession(fetch);
  account.state.set({ phase: 'local', profile: LOCAL_PERSON });
  return {
    account,
    api: new ApiClient(account, fetch),
    queries: createQueries(),
    parts,
    conversation: new Signal<Conversation | null>(null),
  };
}

/** A part of the page as it stands in the page; with keys that work, if they are given. */
export function inServices(
  parts: ConversationParts,
  children: ReactNode,
  services: Services = fakeServices(parts),
) {
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queries}>
        <ShortcutsContext value={new Shortcuts()}>{children}</ShortcutsContext>
      </QueryClientProvider>
    </ServicesContext>
  );
}
