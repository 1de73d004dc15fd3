import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiClient } from './client';
import { ApiProblem } from './problem';
import { countedFetch } from './upload';

/** A request that does what the test says. */
class ScriptedRequest {
  static latest: ScriptedRequest;
  readonly upload: { onprogress?: (event: { loaded: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  opened: readonly string[] = [];
  sent: unknown;
  status = 0;
  statusText = '';
  responseText = '';
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;

  constructor() {
    ScriptedRequest.latest = this;
  }

  open(...opened: string[]) {
    this.opened = opened;
  }

  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }

  getAllResponseHeaders() {
    return 'content-type: application/json\r\nretry-after: 7\r\n';
  }

  send(body: unknown) {
    this.sent = body;
  }

  abort() {
    this.onabort?.();
  }

  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
    this.onloadend?.();
  }
}

beforeEach(() => vi.stubGlobal('XMLHttpRequest', ScriptedRequest));
afterEach(() => vi.unstubAllGlobals());

function aClient(token: string | null = null): ApiClient {
  return new ApiClient({ current: () => token, renew: async () => null });
}

it('sends a part with the token, and tells how much of it is sent', async () => {
  const told: number[] = [];
  const body = new Blob(['sound']);
  const headers = { 'Upload-Offset': '5' };
  const contentType = 'application/offset+octet-stream';
  const answer = aClient('secret').sendCounted(
    '/uploads/a',
    { method: 'PATCH', body, contentType, headers },
    (bytes) => told.push(bytes),
  );
  const { latest } = ScriptedRequest;
  latest.upload.onprogress?.({ loaded: 3 });
  latest.answer(200, { id: 'a' });
  expect((await answer).headers.get('Retry-After')).toBe('7');
  expect(latest.opened).toEqual(['PATCH', '/uploads/a']);
  expect(latest.sent).toBe(body);
  expect(latest.headers).toMatchObject({
    authorization: 'Bearer secret',
    'content-type': contentType,
    'upload-offset': '5',
  });
  expect(told).toEqual([3]);
});

it('makes a problem of what was not taken, and of a connection that breaks', async () => {
  const part = { method: 'PATCH', body: new Blob() } as const;
  const refused = aClient().sendCounted('/uploads/a', part, () => {});
  ScriptedRequest.latest.answer(429, { status: 429, code: 'too-many', detail: 'Later.' });
  await expect(refused).rejects.toMatchObject({ status: 429, retryAfterSeconds: 7 });

  const broken = aClient().sendCounted('/uploads/a', part, () => {});
  ScriptedRequest.latest.onerror?.();
  await expect(broken).rejects.toBeInstanceOf(ApiProblem);
});

it('gives up when it is told to, and does not begin when it was told before', async () => {
  const ended = new AbortController();
  const given = countedFetch('/x', { signal: ended.signal }, () => {});
  ended.abort();
  await expect(given).rejects.toThrow(DOMException);
  await expect(countedFetch('/x', { signal: ended.signal }, () => {})).rejects.toThrow(
    DOMException,
  );
  expect(ScriptedRequest.latest.sent).toBeUndefined();
});
