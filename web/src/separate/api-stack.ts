import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import type { ApiClient } from '../api/client';
import type { RequestOptions } from '../api/http';
import { ApiProblem } from '../api/problem';
import type { OnSent } from '../api/upload';

const CONTENT_TYPE = 'Content-Type';

/** Has the library's requests sent as all others are: with the token, and with problems for failures. */
export class ApiStack implements HttpStack {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  createRequest(method: string, url: string): HttpRequest {
    return new ApiRequest(this.#api, method, url);
  }

  getName(): string {
    return 'ApiStack';
  }
}

class ApiRequest implements HttpRequest {
  readonly #api: ApiClient;
  readonly #method: string;
  readonly #url: string;
  readonly #headers = new Map<string, string>();
  readonly #ended = new AbortController();
  #onSent: OnSent = () => {};

  constructor(api: ApiClient, method: string, url: string) {
    this.#api = api;
    this.#method = method;
    this.#url = url;
  }

  getMethod(): string {
    return this.#method;
  }

  getURL(): string {
    return this.#url;
  }

  setHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getHeader(name: string): string | undefined {
    return this.#headers.get(name);
  }

  setProgressHandler(handler: OnSent): void {
    this.#onSent = handler;
  }

  async send(body: Blob | null): Promise<HttpResponse> {
    const options: RequestOptions = {
      method: this.#method as NonNullable<RequestOptions['method']>,
      headers: Object.fromEntries(this.#headers),
      contentType: this.#headers.get(CONTENT_TYPE),
      body: body ?? undefined,
      signal: this.#ended.signal,
    };
    try {
      // A proxy may not tell the server by which scheme it is asked.
      const { pathname } = new URL(this.#url);
      return answerOf(await this.#api.sendCounted(pathname, options, this.#onSent));
    } catch (failure) {
      if (this.#method === 'HEAD' && failure instanceof ApiProblem && failure.status === 404) {
        // It has expired, so that the library begins anew.
        return answerOf(new Response(null, { status: 404 }));
      }
      throw failure;
    }
  }

  async abort(): Promise<void> {
    this.#ended.abort();
  }

  getUnderlyingObject(): undefined {}
}

function answerOf(response: Response): HttpResponse {
  return {
    getStatus: () => response.status,
    getHeader: (name) => response.headers.get(name) ?? undefined,
    getBody: () => '',
    getUnderlyingObject: () => response,
  };
}
