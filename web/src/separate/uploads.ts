import { ApiProblem } from '../api/problem';
import { reconnectDelayMs } from '../live/backoff';
import { Signal } from '../live/signal';
import type { OpenTransfer, Transfer, Wish } from './transfer';

export type UploadState =
  | 'waiting'
  | 'sending'
  | 'checking'
  | 'paused'
  /** The connection or the server broke off. */
  | 'broken'
  /** The server has enough to do. */
  | 'postponed'
  | 'failed';

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
  /** Until it is tried again, when it is broken or postponed. */
  readonly waitSeconds?: number;
}

interface Job {
  readonly file: File;
  readonly wish: Wish;
  readonly transfer: Transfer;
  /** Tries since it came farther than before. */
  tries: number;
  farthest: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** The browser opens few connections to a server, and the page needs others. */
const AT_A_TIME = 2;
/** Longer than any line needs for a packet: the connection is dead, though nobody has said so. */
const STALLED_MS = 30_000;
/** The failure of a file with nothing in it: nobody need be asked. */
export const EMPTY = Symbol('empty');
const TOO_MANY = 429;
/** Something has come meanwhile: what the line had swallowed before, or what another page has sent. */
const OVERTAKEN = new Set(['wrong-offset', 'overtaken']);
/** Of these a server recovers, or what stands before it. */
const PASSING = new Set([0, 502, 503, 504]);
const ON_ITS_WAY: ReadonlySet<UploadState> = new Set(['sending', 'checking']);

/** What has to be sent, a few at a time. It goes on whatever page is shown, and where it broke off. */
export class Uploads {
  readonly all = new Signal<readonly Upload[]>([]);
  /** What the server has taken last, since something was added. */
  readonly taken = new Signal<string | null>(null);
  readonly #jobs = new Map<number, Job>();
  readonly #open: OpenTransfer;
  readonly #onTaken: (separation: string) => void;
  #nextId = 1;
  #givenUp: Promise<unknown> = Promise.resolve();

  constructor(open: OpenTransfer, onTaken: (separation: string) => void) {
    this.#open = open;
    this.#onTaken = onTaken;
  }

  add(files: readonly File[], wish: Wish): void {
    this.taken.set(null);
    for (const file of files) {
      const id = this.#nextId++;
      const transfer = this.#open(file, wish, {
        onSent: (bytes) => this.#sent(id, bytes),
        onDone: (separation) => this.#done(id, separation),
        onFailure: (failure) => this.#fail(id, failure),
      });
      this.#jobs.set(id, { file, wish, transfer, tries: 0, farthest: 0 });
      const { name, size: bytes } = file;
      const upload: Upload = { id, name, bytes, state: 'waiting', progress: 0 };
      this.all.set([
        ...this.all.get(),
        bytes > 0 ? upload : { ...upload, state: 'failed', failure: EMPTY },
      ]);
    }
    this.#begin();
  }

  /** Gives up what is on its way, or puts away what has failed. */
  cancel(id: number): void {
    this.#givenUp = Promise.all([this.#givenUp, this.#jobs.get(id)?.transfer.giveUp()]);
    this.#remove(id);
    this.#begin();
  }

  /** Stops until somebody wants it to go on. */
  pause(id: number): void {
    this.#halt(id);
    this.#change(id, { state: 'paused' });
    this.#begin();
  }

  /** Goes on now with what is paused, broken, postponed or failed. */
  resume(id: number): void {
    const job = this.#jobs.get(id);
    if (job) {
      clearTimeout(job.timer);
      this.#change(id, { state: 'waiting' });
      this.#begin();
    }
  }

  /** Tries again at once what the network broke off: it is back. */
  resumeBroken(): void {
    for (const { id, state } of this.all.get()) {
      if (state === 'broken') {
        this.resume(id);
      }
    }
  }

  /** Stops all; what has come stays with the server. */
  stop(): void {
    for (const id of [...this.#jobs.keys()]) {
      this.#halt(id);
      this.#remove(id);
    }
  }

  /** Until what was given up is forgotten. */
  get givenUp(): Promise<unknown> {
    return this.#givenUp;
  }

  /** Whether leaving the page would stop something. */
  get busy(): boolean {
    return this.all.get().some(({ state }) => state !== 'failed');
  }

  #begin(): void {
    for (const { id, state } of this.all.get()) {
      const going = this.all.get().filter((one) => ON_ITS_WAY.has(one.state));
      if (going.length >= AT_A_TIME) {
        return;
      }
      const job = this.#jobs.get(id);
      // Of a file that comes twice the second is another order: both would go to the same place.
      const alike = going.some((one) => isAlike(this.#jobs.get(one.id), job));
      if (state === 'waiting' && job && !alike) {
        this.#change(id, { state: 'sending' });
        this.#watch(id, job);
        job.transfer.start();
      }
    }
  }

  #sent(id: number, bytes: number): void {
    const job = this.#jobs.get(id);
    if (!job) {
      return;
    }
    if (bytes > job.farthest) {
      job.tries = 0;
      job.farthest = bytes;
    }
    const all = bytes >= job.file.size;
    clearTimeout(job.timer);
    if (!all) {
      this.#watch(id, job);
    }
    this.#change(id, {
      state: all ? 'checking' : 'sending',
      progress: all ? 1 : bytes / job.file.size,
    });
  }

  #watch(id: number, job: Job): void {
    job.timer = setTimeout(() => {
      job.transfer.stop();
      this.#break(id, job);
      this.#begin();
    }, STALLED_MS);
  }

  #done(id: number, separation: string): void {
    this.taken.set(this.#jobs.get(id)?.file.name ?? null);
    this.#remove(id);
    this.#onTaken(separation);
    this.#begin();
  }

  #fail(id: number, failure: unknown): void {
    const job = this.#jobs.get(id);
    if (!job) {
      return;
    }
    clearTimeout(job.timer);
    const problem = failure instanceof ApiProblem ? failure : undefined;
    if (problem?.status === TOO_MANY) {
      this.#later(id, job, 'postponed', problem.retryAfterSeconds ?? 60);
    } else if (problem && (PASSING.has(problem.status) || OVERTAKEN.has(problem.code))) {
      this.#break(id, job);
    } else {
      this.#change(id, { state: 'failed', failure });
    }
    this.#begin();
  }

  #break(id: number, job: Job): void {
    job.tries += 1;
    this.#later(id, job, 'broken', reconnectDelayMs(job.tries) / 1_000);
  }

  #later(id: number, job: Job, state: 'broken' | 'postponed', waitSeconds: number): void {
    this.#change(id, { state, waitSeconds });
    job.timer = setTimeout(() => this.resume(id), waitSeconds * 1_000);
  }

  #halt(id: number): void {
    const job = this.#jobs.get(id);
    clearTimeout(job?.timer);
    job?.transfer.stop();
  }

  #change(id: number, part: Partial<Upload>): void {
    this.all.set(this.all.get().map((one) => (one.id === id ? { ...one, ...part } : one)));
  }

  #remove(id: number): void {
    clearTimeout(this.#jobs.get(id)?.timer);
    this.#jobs.delete(id);
    this.all.set(this.all.get().filter((one) => one.id !== id));
  }
}

function isAlike(one: Job | undefined, other: Job | undefined): boolean {
  return (
    one?.file.name === other?.file.name &&
    one?.file.size === other?.file.size &&
    one?.file.lastModified === other?.file.lastModified
  );
}
