import { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { AccountSession, type Profile } from '../account/account-session';
import { ApiClient } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { Conversation, ConversationParts } from '../live/conversation';
import { Signal } from '../live/signal';
import { useSignal } from '../live/useSignal';

/** What all pages share. */
export interface Services {
  readonly account: AccountSession;
  readonly api: ApiClient;
  readonly queries: QueryClient;
  /** The world that a conversation needs: microphone, loudspeaker, socket. */
  readonly parts: ConversationParts;
  /** The conversation that goes on, whatever page is shown. */
  readonly conversation: Signal<Conversation | null>;
}

const MOST_RETRIES = 2;

export function createServices(parts: ConversationParts, account = new AccountSession()): Services {
  return {
    account,
    api: new ApiClient(account),
    queries: createQueries(),
    parts,
    conversation: new Signal<Conversation | null>(null),
  };
}

/** What a request has asked wrongly, another one asks wrongly too: only faults of the moment are tried again. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, failure) => count < MOST_RETRIES && mayPass(failure),
      },
    },
  });
}

function mayPass(failure: unknown): boolean {
  return failure instanceof ApiProblem && (failure.status === 0 || failure.status >= 502);
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) {
    throw new Error('There are no services here: render inside of ServicesContext.');
  }
  return services;
}

export function useApi(): ApiClient {
  return useServices().api;
}

/** Who uses the page; null as long as nobody has signed in. */
export function useProfile(): Profile | null {
  const state = useSignal(useServices().account.state);
  return state.phase === 'local' || state.phase === 'signed-in' ? state.profile : null;
}
