import type { ApiClient } from '../api/client';
import { newRequestId, type Query } from '../api/http';
import { ApiProblem } from '../api/problem';
import type { Separation } from '../api/separations';
import { Signal } from '../live/signal';

/** How many speak, as far as somebody knows, and how far to go. */
export interface Wish {
  readonly exactly?: number;
  readonly least?: number;
  readonly most?: number;
  readonly auto: boolean;
}

export type UploadState = 'waiting' | 'sending' | 'checking' | 'postponed' | 'failed';

/** A recording on its way to the server. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly state: UploadState;
  /** How much of it is sent, 0 to 1. */
  readonly progress: number;
  /** Why it was not taken. */
  readonly failure?: unknown;
  /** Until it is tried again, when it is postponed. */
  readonly waitSeconds?: number;
}

interface Job {
  readonly file: File;
  readonly wish: Wish;
  /** The same for every try, so that a lost answer brings no second separation. */
  readonly key: string;
  ended: AbortController;
  timer?: ReturnType<typeof setTimeout>;
}

/** The browser opens few connections to a server, and the page needs others. */
const AT_A_TIME = 2;
const TOO_MANY = 429;

/** What has to be sent, a few at a time. It goes on whatever page is shown. */
export class Uploads {
  readonly all = new Signal<readonly Upload[]>([]);
  readonly #jobs = new Map<number, Job>();
  readonly #api: ApiClient;
  readonly #onTaken: (separation: Separation) => void;
  #nextId = 1;

  constructor(api: ApiClient, onTaken: (separation: Separation) => void) {
    this.#api = api;
    this.#onTaken = onTaken;
  }

  add(files: readonly File[], wish: Wish): void {
    for (const file of files) {
      const id = this.#nextId++;
      this.#jobs.set(id, { file, wish, key: newRequestId(), ended: new AbortController() });
      const { name, size: bytes } = file;
      this.all.set([...this.all.get(), { id, name, bytes, state: 'waiting', progress: 0 }]);
    }
    this.#begin();
  }

  /** Gives up what is on its way, or puts away what has failed. */
  cancel(id: number): void {
    const job = this.#jobs.get(id);
    clearTimeout(job?.timer);
    job?.ended.abort();
    this.#remove(id);
    this.#begin();
  }

  retry(id: number): void {
    const job = this.#jobs.get(id);
    if (job) {
      clearTimeout(job.timer);
      job.ended = new AbortController();
      this.#change(id, { state: 'waiting', progress: 0 });
      this.#begin();
    }
  }

  /** Whether leaving the page would lose something. */
  get busy(): boolean {
    return this.all.get().some(({ state }) => state !== 'failed');
  }

  #begin(): void {
    const sending = this.all
      .get()
      .filter(({ state }) => state === 'sending' || state === 'checking');
    const waiting = this.all.get().filter(({ state }) => state === 'waiting');
    for (const { id } of waiting.slice(0, Math.max(0, AT_A_TIME - sending.length))) {
      void this.#send(id);
    }
  }

  async #send(id: number): Promise<void> {
    const job = this.#jobs.get(id);
    if (!job) {
      return;
    }
    const { ended } = job;
    this.#change(id, { state: 'sending' });
    try {
      const separation = await this.#api.upload<Separation>(
        '/separations',
        formOf(job),
        (bytes, all) => this.#change(id, sent(bytes, all)),
        { query: queryOf(job.wish), idempotencyKey: job.key, signal: ended.signal },
      );
      if (!ended.signal.aborted) {
        this.#remove(id);
        this.#onTaken(separation);
      }
    } catch (failure) {
      if (!ended.signal.aborted) {
        this.#fail(id, failure);
      }
    }
    this.#begin();
  }

  #fail(id: number, failure: unknown): void {
    const job = this.#jobs.get(id);
    if (!(failure instanceof ApiProblem && failure.status === TOO_MANY) || !job) {
      this.#change(id, { state: 'failed', failure });
      return;
    }
    const waitSeconds = failure.retryAfterSeconds ?? 60;
    this.#change(id, { state: 'postponed', progress: 0, waitSeconds });
    job.timer = setTimeout(() => this.retry(id), waitSeconds * 1_000);
  }

  #change(id: number, part: Partial<Upload>): void {
    this.all.set(this.all.get().map((one) => (one.id === id ? { ...one, ...part } : one)));
  }

  #remove(id: number): void {
    this.#jobs.delete(id);
    this.all.set(this.all.get().filter((one) => one.id !== id));
  }
}

function sent(bytes: number, all: number): Partial<Upload> {
  return bytes >= all ? { state: 'checking', progress: 1 } : { progress: bytes / all };
}

/** The file comes last: the server knows all else before it. */
function formOf({ file, wish }: Job): FormData {
  const form = new FormData();
  const fields = { numSpeakers: wish.exactly, minSpeakers: wish.least, maxSpeakers: wish.most };
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) {
      form.append(name, String(value));
    }
  }
  form.append('file', file, file.name);
  return form;
}

function queryOf({ auto }: Wish): Query {
  return auto ? { auto } : {};
}
