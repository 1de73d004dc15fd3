import { ApiProblem } from './problem';

export type Query = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>;

export interface RequestOptions {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Query | undefined;
  /** Sent as JSON, except bytes. */
  readonly body?: unknown;
  /** What else a protocol wants to be said. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The state that is to be changed, as its ETag names it; `*` is any. */
  readonly ifMatch?: string | undefined;
  /** The same key gives the same answer for a day. */
  readonly idempotencyKey?: string | undefined;
  readonly accept?: string | undefined;
  readonly contentType?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Goes on when the page is left. */
  readonly keepalive?: boolean | undefined;
}

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** Sends one request; fails with an ApiProblem for every answer that is no success. */
export async function send(
  fetch: Fetch,
  path: string,
  options: RequestOptions,
  token: string | null,
): Promise<Response> {
  const requestId = newRequestId();
  const headers = new Headers(options.headers);
  headers.set('Accept', options.accept ?? 'application/json');
  headers.set('X-Request-Id', requestId);
  const init: RequestInit = { method: options.method ?? 'GET', headers };
  if (token !== null) {
    headers.set('Authorization', `Bearer ${token}`);
  }
  if (options.ifMatch !== undefined) {
    headers.set('If-Match', options.ifMatch);
  }
  if (options.idempotencyKey !== undefined) {
    headers.set('Idempotency-Key', options.idempotencyKey);
  }
  if (options.body !== undefined) {
    const { body, contentType = 'application/json' } = options;
    headers.set('Content-Type', contentType);
    init.body = body instanceof Blob ? body : JSON.stringify(body);
  }
  if (options.keepalive) {
    init.keepalive = true;
  }
  if (options.signal) {
    init.signal = options.signal;
  }
  const response = await answer(fetch, path + queryText(options.query), init, requestId);
  if (!response.ok) {
    throw await ApiProblem.of(response, requestId);
  }
  return response;
}

async function answer(fetch: Fetch, path: string, init: RequestInit, requestId: string) {
  try {
    return await fetch(path, init);
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure;
    }
    throw ApiProblem.unreachable(requestId, failure);
  }
}

/** The query with its question mark; what is null, undefined or empty is left out. */
export function queryText(query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') {
        search.append(name, String(one));
      }
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** `randomUUID` is there on secure pages only. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
