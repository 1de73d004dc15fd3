import { type Fetch, type RequestOptions, send } from './http';
import { ApiProblem } from './problem';
import { type CountedFetch, countedFetch, type OnSent } from './upload';

/** Who asks: an access token, where there are accounts. */
export interface TokenSource {
  current(): string | null;
  /** Another token in the place of one that was refused; null if the sign-in is over. */
  renew(refused: string): Promise<string | null>;
}

/** An answer with what its headers tell. */
export interface Answer<T> {
  readonly body: T;
  readonly status: number;
  /** The state that was read, for `ifMatch`. */
  readonly etag: string | null;
  readonly location: string | null;
}

/**
 * The server's REST API. Every failure is an ApiProblem. A request that is refused for its token is sent once
 * more with another one.
 */
export class ApiClient {
  readonly #fetch: Fetch;
  readonly #tokens: TokenSource;
  readonly #countedFetch: CountedFetch;

  constructor(
    tokens: TokenSource,
    fetch: Fetch = (path, init) => globalThis.fetch(path, init),
    counted: CountedFetch = countedFetch,
  ) {
    this.#tokens = tokens;
    this.#fetch = fetch;
    this.#countedFetch = counted;
  }

  /** The answer's body. */
  async get<T>(path: string, options: Pick<RequestOptions, 'query' | 'signal'> = {}): Promise<T> {
    return (await this.ask<T>(path, options)).body;
  }

  async post<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return (await this.ask<T>(path, { ...options, method: 'POST', body })).body;
  }

  async put<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return (await this.ask<T>(path, { ...options, method: 'PUT', body })).body;
  }

  async patch<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return (await this.ask<T>(path, { ...options, method: 'PATCH', body })).body;
  }

  async delete(path: string, options: RequestOptions = {}): Promise<void> {
    await this.response(path, { ...options, method: 'DELETE' });
  }

  /** Body and headers; a body that is no JSON comes as text, one that is not there as undefined. */
  async ask<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const response = await this.response(path, options);
    const text = await response.text();
    const json = /json/.test(response.headers.get('Content-Type') ?? '');
    return {
      body: (text === '' ? undefined : json ? JSON.parse(text) : text) as T,
      status: response.status,
      etag: response.headers.get('ETag'),
      location: response.headers.get('Location'),
    };
  }

  /** A file's bytes: links can't carry a token. */
  async file(path: string, options: Pick<RequestOptions, 'query' | 'signal'> = {}): Promise<Blob> {
    return (await this.response(path, { ...options, accept: '*/*' })).blob();
  }

  /** Sends a part of a file, and tells how much of it is sent. */
  sendCounted(path: string, options: RequestOptions, onSent: OnSent): Promise<Response> {
    return this.#answer((to, init) => this.#countedFetch(to, init, onSent), path, options);
  }

  /** The answer as it comes, for streams. */
  response(path: string, options: RequestOptions = {}): Promise<Response> {
    return this.#answer(this.#fetch, path, options);
  }

  async #answer(fetch: Fetch, path: string, options: RequestOptions): Promise<Response> {
    const token = this.#tokens.current();
    try {
      return await send(fetch, path, options, token);
    } catch (failure) {
      if (!(failure instanceof ApiProblem && failure.status === 401 && token !== null)) {
        throw failure;
      }
      const renewed = await this.#tokens.renew(token);
      if (renewed === null) {
        throw failure;
      }
      return send(fetch, path, options, renewed);
    }
  }
}
