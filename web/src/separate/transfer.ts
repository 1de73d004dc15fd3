import { defaultOptions, type PreviousUpload, Upload as TusUpload } from 'tus-js-client';
import type { ApiClient } from '../api/client';
import { ApiProblem } from '../api/problem';
import { ApiStack } from './api-stack';

/** Sends one file in parts; what has come stays with the server, whoever breaks off. */
export interface Transfer {
  /** Begins, or goes on where it stopped. */
  start(): void;
  /** Stops until it is started again. */
  stop(): void;
  /** Stops for good, and has the server forget what has come; resolves once nobody is offered to go on. */
  giveUp(): Promise<void>;
}

export interface TransferEvents {
  onSent(bytes: number): void;
  /** With the id of the separation that the server has made of it. */
  onDone(separation: string): void;
  onFailure(failure: unknown): void;
}

export type OpenTransfer = (file: File, wish: Wish, events: TransferEvents) => Transfer;

/** How many speak, as far as somebody knows, and how far to go. */
export interface Wish {
  readonly exactly?: number;
  readonly least?: number;
  readonly most?: number;
  readonly auto: boolean;
}

/** A file that was not sent to its end, before the page was left. */
export interface Unfinished {
  readonly key: string;
  readonly name: string;
}

const ENDPOINT = '/uploads';
/** In which the server tells what became of a complete file. */
const SEPARATION = 'Basil-Separation';
/** The token is shown anew for each part; more of them would only count against the limit of requests. */
const PART_BYTES = 128_000_000;
/** As long as a server keeps parts, if it is not told otherwise. */
const KEPT_MS = 24 * 60 * 60 * 1_000;
/** What another try does not change: the server keeps nothing of the file. */
const REFUSALS = new Set([400, 413, 415]);

/** Sends files by tus, as somebody; the same file and wish go on where they stopped, also on another day. */
export function transfersOf(api: ApiClient, user: string): OpenTransfer {
  return (file, wish, events) => new TusTransfer(api, user, file, wish, events);
}

/** What a file and a wish are known by: other wishes of the same file are another order. */
export function fingerprintOf(user: string, file: File, wish: Wish): string {
  return `${prefixOf(user)}${[file.name, file.size, file.lastModified, JSON.stringify(wish)].join('-')}`;
}

/** What somebody has not sent to its end. */
export async function unfinishedOf(user: string, nowMs = Date.now()): Promise<Unfinished[]> {
  const all = await defaultOptions.urlStorage.findAllUploads();
  return all
    .filter(
      ({ urlStorageKey, creationTime }) =>
        urlStorageKey.startsWith(`tus::${prefixOf(user)}`) &&
        nowMs - Date.parse(creationTime) < KEPT_MS,
    )
    .map(({ urlStorageKey: key, metadata }) => ({ key, name: metadata.filename ?? '' }));
}

/** Stops offering to go on with a file. */
export async function forget({ key }: Unfinished): Promise<void> {
  await defaultOptions.urlStorage.removeUpload(key);
}

function prefixOf(user: string): string {
  return `basil-${user}-`;
}

class TusTransfer implements Transfer {
  readonly #upload: TusUpload;
  #going = false;

  constructor(api: ApiClient, user: string, file: File, wish: Wish, events: TransferEvents) {
    const fingerprint = fingerprintOf(user, file, wish);
    const whenGoing = (act: () => void) => this.#going && act();
    this.#upload = new TusUpload(file, {
      endpoint: new URL(ENDPOINT, globalThis.location.href).href,
      httpStack: new ApiStack(api),
      fingerprint: async () => fingerprint,
      metadata: metadataOf(file, wish),
      chunkSize: PART_BYTES,
      // When to try again is decided where it is shown.
      retryDelays: null,
      removeFingerprintOnSuccess: true,
      onProgress: (bytes) => whenGoing(() => events.onSent(bytes)),
      onSuccess: ({ lastResponse }) =>
        whenGoing(() => events.onDone(lastResponse.getHeader(SEPARATION) ?? '')),
      onError: (error) => whenGoing(() => this.#fail(causeOf(error), events)),
    });
  }

  start(): void {
    this.#going = true;
    void this.#start();
  }

  stop(): void {
    this.#going = false;
    void this.#upload.abort();
  }

  async giveUp(): Promise<void> {
    this.#going = false;
    // What is gone already need not go.
    this.#upload.abort(true).catch(() => {});
    await this.#forget();
  }

  async #start(): Promise<void> {
    if (this.#upload.url === null) {
      const [latest] = (await this.#upload.findPreviousUploads()).toSorted(byTime);
      if (latest) {
        this.#upload.resumeFromPreviousUpload(latest);
      }
    }
    if (this.#going) {
      this.#upload.start();
    }
  }

  #fail(failure: unknown, events: TransferEvents): void {
    this.#going = false;
    if (failure instanceof ApiProblem && REFUSALS.has(failure.status)) {
      void this.#forget();
    }
    events.onFailure(failure);
  }

  async #forget(): Promise<void> {
    for (const { urlStorageKey } of await this.#upload.findPreviousUploads()) {
      await defaultOptions.urlStorage.removeUpload(urlStorageKey);
    }
  }
}

function byTime(one: PreviousUpload, other: PreviousUpload): number {
  return Date.parse(other.creationTime) - Date.parse(one.creationTime);
}

/** As the server reads it; what is not known is left out. */
function metadataOf(file: File, { exactly, least, most, auto }: Wish): Record<string, string> {
  const fields = { numSpeakers: exactly, minSpeakers: least, maxSpeakers: most };
  const known = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return { filename: file.name, ...Object.fromEntries(known), ...(auto ? { auto: 'true' } : {}) };
}

/** What the server has answered, out of the library's own error. */
function causeOf(error: Error & { causingError?: Error | null }): unknown {
  return error.causingError ?? error;
}
