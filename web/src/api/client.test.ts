import { describe, expect, it } from 'vitest';
import { ApiClient, type TokenSource } from './client';
import { queryText } from './http';
import { ApiProblem } from './problem';

const NOBODY: TokenSource = { current: () => null, renew: async () => null };

describe('ApiClient', () => {
  it('gives body, state and place of an answer', async () => {
    const { api, requests } = aServer(
      json({ id: 7 }, { headers: { ETag: '"3"', Location: '/jobs/1' } }),
    );
    expect(await api.ask('/sessions/7')).toEqual({
      body: { id: 7 },
      status: 200,
      etag: '"3"',
      location: '/jobs/1',
    });
    expect(requests[0]?.headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{24}$/);
    expect(requests[0]?.headers.has('Authorization')).toBe(false);
  });

  it('says which state it changes', async () => {
    const { api, requests } = aServer(json({}));
    await api.patch('/sessions/7', { title: 'Bees' }, { ifMatch: '"3"' });
    expect(requests[0]?.headers.get('If-Match')).toBe('"3"');
    expect(requests[0]?.method).toBe('PATCH');
    expect(requests[0]?.body).toBe('{"title":"Bees"}');
  });

  it('makes a problem of an answer that is none', async () => {
    const body = {
      status: 400,
      code: 'invalid',
      title: 'Bad Request',
      detail: 'The request has faulty fields.',
      errors: [{ field: 'limit', detail: 'must be less than or equal to 100' }],
      requestId: 'abc',
    };
    const { api } = aServer(
      json(body, { status: 400, headers: { 'Content-Type': 'application/problem+json' } }),
    );
    const problem = await problemOf(api.get('/sessions'));
    expect(problem).toMatchObject({ status: 400, code: 'invalid', requestId: 'abc' });
    expect(problem.message).toBe('The request has faulty fields.');
    expect(problem.fault('limit')).toBe('must be less than or equal to 100');
  });

  it('makes a problem of what a proxy answers', async () => {
    const { api } = aServer(
      new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Retry-After': '7' } }),
    );
    expect(await problemOf(api.get('/sessions'))).toMatchObject({
      status: 502,
      code: 'http-502',
      retryAfterSeconds: 7,
      errors: [],
    });
  });

  it('makes a problem of a network that is not there', async () => {
    const api = new ApiClient(NOBODY, async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await problemOf(api.get('/sessions'))).toMatchObject({ status: 0, code: 'unreachable' });
  });

  it('leaves a request that was given up as it is', async () => {
    const controller = new AbortController();
    const api = new ApiClient(NOBODY, async () => {
      controller.abort();
      throw new DOMException('given up', 'AbortError');
    });
    await expect(api.get('/search', { signal: controller.signal })).rejects.toThrow(DOMException);
  });

  it('asks once more with another token when its own is refused', async () => {
    const { api, requests } = aServer(new Response('', { status: 401 }), json({ id: 7 }));
    expect(await api.get('/sessions/7')).toEqual({ id: 7 });
    expect(requests.map(({ headers }) => headers.get('Authorization'))).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('gives up when there is no other token', async () => {
    const tokens = { current: () => 'first', renew: async () => null };
    const api = new ApiClient(tokens, async () => new Response('', { status: 401 }));
    expect(await problemOf(api.get('/sessions'))).toMatchObject({ status: 401 });
  });
});

it('writes a query without what is empty', () => {
  const query = { text: 'old queen', tag: ['a', 'b'], from: undefined, to: '', limit: 0 };
  expect(queryText(query)).toBe('?text=old+queen&tag=a&tag=b&limit=0');
  expect(queryText({})).toBe('');
});

interface Seen {
  readonly headers: Headers;
  readonly method: string | undefined;
  readonly body: unknown;
}

function aServer(...answers: Response[]) {
  const requests: Seen[] = [];
  const tokens = answers.length > 1 ? twoTokens() : NOBODY;
  const api = new ApiClient(tokens, async (_path, { headers, method, body }) => {
    requests.push({ headers: new Headers(headers), method, body });
    return answers.shift() as Response;
  });
  return { api, requests };
}

function twoTokens(): TokenSource {
  return { current: () => 'first', renew: async () => 'second' };
}

function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = { 'Content-Type': 'application/json', ...init.headers };
  return new Response(JSON.stringify(body), { ...init, headers });
}

async function problemOf(request: Promise<unknown>): Promise<ApiProblem> {
  const failure = await request.catch((reason: unknown) => reason);
  expect(failure).toBeInstanceOf(ApiProblem);
  return failure as ApiProblem;
}
