import type { ApiClient } from '../api/client';
import { ApiProblem } from '../api/problem';
import { type Services, useServices } from '../app/services';
import { Signal } from '../live/signal';
import { failureNotice } from '../notices/failure-notice';
import { useNotices } from '../notices/NoticeList';
import type { NoticeBoard } from '../notices/notice-board';
import { texts } from '../texts/texts';

/** Something that shall go. */
export interface Doomed {
  readonly id: string;
  readonly title: string;
}

interface Batch {
  readonly doomed: readonly Doomed[];
  readonly noticeId: number;
  readonly stop: () => void;
}

/** What is deleted, and how it is spoken of. */
export interface DeletedKind {
  /** Of the API, before the id. */
  readonly path: string;
  readonly words: {
    readonly one: (title: string) => string;
    readonly many: (count: number) => string;
    readonly failed: (title: string) => string;
  };
  /** The queries in which it was. */
  readonly queries: readonly string[];
}

export const SESSIONS: DeletedKind = {
  path: '/sessions',
  words: texts.library.removed,
  queries: ['sessions', 'search'],
};

/**
 * Things that were deleted on the page, and on the server as soon as that can't be undone any more: when the
 * notice with the undo is gone. Leaving the page sends what is left, as whoever deletes means it.
 */
export class Deletions {
  /** What is not to be seen any more. */
  readonly hidden = new Signal<ReadonlySet<string>>(new Set());
  readonly #batches = new Set<Batch>();
  readonly #api: ApiClient;
  readonly #kind: DeletedKind;
  readonly #onDeleted: () => void;

  constructor(api: ApiClient, kind: DeletedKind, onDeleted: () => void) {
    this.#api = api;
    this.#kind = kind;
    this.#onDeleted = onDeleted;
  }

  remove(doomed: readonly Doomed[], board: NoticeBoard): void {
    const { words } = this.#kind;
    const [first] = doomed;
    if (!first) {
      return;
    }
    this.hidden.set(new Set([...this.hidden.get(), ...doomed.map(({ id }) => id)]));
    const noticeId = board.show({
      kind: 'done',
      message: doomed.length === 1 ? words.one(first.title) : words.many(doomed.length),
      undo: () => this.#undo(batch),
    });
    const stop = board.notices.subscribe(() => {
      if (!board.notices.get().some(({ id }) => id === noticeId)) {
        // The board takes the notice away before it calls undo.
        queueMicrotask(() => void this.#send(batch, board));
      }
    });
    const batch: Batch = { doomed, noticeId, stop };
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
      for (const { id } of batch.doomed) {
        this.#api.delete(`${this.#kind.path}/${id}`, { keepalive: true }).catch(() => {});
      }
    }
  }

  #undo(batch: Batch): void {
    if (this.#end(batch)) {
      this.#show(batch.doomed);
    }
  }

  async #send(batch: Batch, board: NoticeBoard): Promise<void> {
    if (!this.#end(batch)) {
      return;
    }
    for (const one of batch.doomed) {
      try {
        await this.#api.delete(`${this.#kind.path}/${one.id}`);
      } catch (failure) {
        if (!(failure instanceof ApiProblem && failure.status === 404)) {
          this.#show([one]);
          board.show(failureNotice(failure, this.#kind.words.failed(one.title)));
        }
      }
    }
    this.#onDeleted();
  }

  #end(batch: Batch): boolean {
    batch.stop();
    return this.#batches.delete(batch);
  }

  #show(doomed: readonly Doomed[]): void {
    const shown = new Set(doomed.map(({ id }) => id));
    this.hidden.set(new Set([...this.hidden.get()].filter((id) => !shown.has(id))));
  }
}

const OF_SERVICES = new WeakMap<Services, Map<DeletedKind, Deletions>>();

/** The deletions of the page: they outlive the page on which they were asked for. */
export function useDeletions(kind: DeletedKind = SESSIONS): Deletions {
  const services = useServices();
  const all = OF_SERVICES.get(services) ?? new Map<DeletedKind, Deletions>();
  OF_SERVICES.set(services, all);
  let deletions = all.get(kind);
  if (!deletions) {
    const made = new Deletions(services.api, kind, () => {
      for (const queryKey of kind.queries) {
        void services.queries.invalidateQueries({ queryKey: [queryKey] });
      }
    });
    globalThis.addEventListener?.('pagehide', () => made.flush());
    all.set(kind, made);
    deletions = made;
  }
  return deletions;
}

/** Deletes with undo. */
export function useRemoval(kind: DeletedKind = SESSIONS): (doomed: readonly Doomed[]) => void {
  const deletions = useDeletions(kind);
  const board = useNotices();
  return (doomed) => {
    deletions.remove(doomed, board);
    // What had the focus is gone with its row.
    setTimeout(() => {
      if (document.activeElement === document.body) {
        document.getElementById('content')?.focus({ preventScroll: true });
      }
    });
  };
}
