import type { ApiClient } from '../api/client';
import { ApiProblem } from '../api/problem';
import { type Services, useServices } from '../app/services';
import { Signal } from '../live/signal';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import type { NoticeBoard } from '../notices/notice-board';
import { texts } from '../texts/texts';

const { removed: words } = texts.library;

/** A session that shall go. */
export interface Doomed {
  readonly id: string;
  readonly title: string;
}

interface Batch {
  readonly sessions: readonly Doomed[];
  readonly noticeId: number;
  readonly stop: () => void;
}

/**
 * Sessions that were deleted on the page, and on the server as soon as that can't be undone any more: when the
 * notice with the undo is gone. Leaving the page sends what is left, as whoever deletes means it.
 */
export class Deletions {
  /** What is not to be seen any more. */
  readonly hidden = new Signal<ReadonlySet<string>>(new Set());
  readonly #batches = new Set<Batch>();
  readonly #api: ApiClient;
  readonly #onDeleted: () => void;

  constructor(api: ApiClient, onDeleted: () => void) {
    this.#api = api;
    this.#onDeleted = onDeleted;
  }

  remove(sessions: readonly Doomed[], board: NoticeBoard): void {
    const [first] = sessions;
    if (!first) {
      return;
    }
    this.hidden.set(new Set([...this.hidden.get(), ...sessions.map(({ id }) => id)]));
    const noticeId = board.show({
      kind: 'done',
      message: sessions.length === 1 ? words.one(first.title) : words.many(sessions.length),
      undo: () => this.#undo(batch),
    });
    const stop = board.notices.subscribe(() => {
      if (!board.notices.get().some(({ id }) => id === noticeId)) {
        // The board takes the notice away before it calls undo.
        queueMicrotask(() => void this.#send(batch, board));
      }
    });
    const batch: Batch = { sessions, noticeId, stop };
    this.#batches.add(batch);
  }

  /** Takes the latest deletion back. */
  undoLatest(board: NoticeBoard): void {
    const latest = [...this.#batches].at(-1);
    if (latest) {
      board.undo(latest.noticeId);
    }
  }

  get pending(): boolean {
    return this.#batches.size > 0;
  }

  /** Sends all that wait, while the page is being left. */
  flush(): void {
    for (const batch of [...this.#batches]) {
      this.#end(batch);
      for (const { id } of batch.sessions) {
        this.#api.delete(`/sessions/${id}`, { keepalive: true }).catch(() => {});
      }
    }
  }

  #undo(batch: Batch): void {
    if (this.#end(batch)) {
      this.#show(batch.sessions);
    }
  }

  async #send(batch: Batch, board: NoticeBoard): Promise<void> {
    if (!this.#end(batch)) {
      return;
    }
    for (const session of batch.sessions) {
      try {
        await this.#api.delete(`/sessions/${session.id}`);
      } catch (failure) {
        if (!(failure instanceof ApiProblem && failure.status === 404)) {
          this.#show([session]);
          board.show(failureNotice(failure, words.failed(session.title)));
        }
      }
    }
    this.#onDeleted();
  }

  #end(batch: Batch): boolean {
    batch.stop();
    return this.#batches.delete(batch);
  }

  #show(sessions: readonly Doomed[]): void {
    const shown = new Set(sessions.map(({ id }) => id));
    this.hidden.set(new Set([...this.hidden.get()].filter((id) => !shown.has(id))));
  }
}

const OF_SERVICES = new WeakMap<Services, Deletions>();

/** The deletions of the page: they outlive the page on which they were asked for. */
export function useDeletions(): Deletions {
  const services = useServices();
  let deletions = OF_SERVICES.get(services);
  if (!deletions) {
    const made = new Deletions(services.api, () => {
      void services.queries.invalidateQueries({ queryKey: ['sessions'] });
      void services.queries.invalidateQueries({ queryKey: ['search'] });
    });
    globalThis.addEventListener?.('pagehide', () => made.flush());
    OF_SERVICES.set(services, made);
    deletions = made;
  }
  return deletions;
}

/** Deletes with undo. */
export function useRemoval(): (sessions: readonly Doomed[]) => void {
  const deletions = useDeletions();
  const board = useNotices();
  return (sessions) => {
    deletions.remove(sessions, board);
    // What had the focus is gone with its row.
    setTimeout(() => {
      if (document.activeElement === document.body) {
        document.getElementById('content')?.focus({ preventScroll: true });
      }
    });
  };
}
