import { useEffect } from 'react';
import type { ApiClient } from '../api/client';
import { eventsOf } from '../api/event-stream';
import { ApiProblem } from '../api/problem';
import { isMoving, type Separation } from '../api/separations';
import { useServices } from '../app/services';
import { reconnectDelayMs } from '../live/backoff';
import { LIST_KEY, oneKey, remember } from './cache';

/** Where no stream comes, it is looked at by hand no more seldom than this. */
const LONGEST_PAUSE_MS = 4_000;
const GONE = 404;

/**
 * Tells how a separation stands, each time that it changes, as long as something happens to it: by the server's
 * stream, and by asking again and again where there is none, or where it breaks.
 */
export async function follow(
  api: ApiClient,
  id: string,
  signal: AbortSignal,
  onChange: (separation: Separation) => void,
  onGone: () => void,
): Promise<void> {
  const path = `/separations/${id}`;
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      const stream = { accept: 'text/event-stream', signal };
      for await (const { name, data } of eventsOf(await api.response(`${path}/events`, stream))) {
        if (signal.aborted) {
          return;
        }
        if (name === 'deleted') {
          onGone();
          return;
        }
        const separation = JSON.parse(data) as Separation;
        attempt = 1;
        onChange(separation);
        if (!isMoving(separation)) {
          return;
        }
      }
    } catch {
      // Looked at by hand below.
    }
    await pause(Math.min(reconnectDelayMs(attempt), LONGEST_PAUSE_MS), signal);
    if (signal.aborted) {
      return;
    }
    try {
      const separation = await api.get<Separation>(path, { signal });
      onChange(separation);
      if (!isMoving(separation)) {
        return;
      }
    } catch (failure) {
      if (failure instanceof ApiProblem && failure.status === GONE) {
        onGone();
        return;
      }
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Keeps what the page shows of a separation up to date, as long as something happens to it. */
export function useFollowing({ id, moving }: { id: string; moving: boolean }): void {
  const { api, queries } = useServices();
  useEffect(() => {
    if (!moving) {
      return;
    }
    const ended = new AbortController();
    const onGone = () => {
      void queries.invalidateQueries({ queryKey: LIST_KEY });
      void queries.invalidateQueries({ queryKey: oneKey(id) });
    };
    void follow(api, id, ended.signal, (separation) => remember(queries, separation), onGone);
    return () => ended.abort();
  }, [api, queries, id, moving]);
}
