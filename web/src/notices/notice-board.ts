import { Signal } from '../live/signal';

export interface BoardNotice {
  readonly id: number;
  readonly message: string;
  readonly kind: 'done' | 'error';
  /** Takes back what the notice tells of. */
  readonly undo?: () => void;
  readonly requestId?: string | undefined;
}

type Wish = Omit<BoardNotice, 'id'>;

/** How long a notice stays: long enough to read it and to press undo. */
export const SHOWN_MS = 8_000;
const MOST = 3;

/** Short messages at the edge of the page. Errors stay until they are put away. */
export class NoticeBoard {
  readonly notices = new Signal<readonly BoardNotice[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #nextId = 1;

  show(wish: Wish): number {
    const id = this.#nextId++;
    this.notices.set([...this.notices.get(), { ...wish, id }].slice(-MOST));
    this.resume(id);
    return id;
  }

  dismiss(id: number): void {
    this.pause(id);
    this.notices.set(this.notices.get().filter((notice) => notice.id !== id));
  }

  undo(id: number): void {
    const notice = this.notices.get().find((one) => one.id === id);
    this.dismiss(id);
    notice?.undo?.();
  }

  /** Keeps a notice as long as somebody is at it. */
  pause(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  resume(id: number): void {
    const notice = this.notices.get().find((one) => one.id === id);
    if (notice?.kind === 'done') {
      this.pause(id);
      this.#timers.set(
        id,
        setTimeout(() => this.dismiss(id), SHOWN_MS),
      );
    }
  }
}
