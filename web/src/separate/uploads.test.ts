import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiClient } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { Separation } from '../api/separations';
import type { OnSent } from '../api/upload';
import { settle } from '../testing/fake-parts';
import { Uploads } from './uploads';

interface Sent {
  readonly path: string;
  readonly init: RequestInit;
  readonly onSent: OnSent;
  answer(response: Response): void;
  fail(reason: unknown): void;
}

let sent: Sent[];
let taken: Separation[];
let uploads: Uploads;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  taken = [];
  const counted = (path: string, init: RequestInit, onSent: OnSent) =>
    new Promise<Response>((answer, fail) => {
      init.signal?.addEventListener('abort', () => fail(new DOMException('', 'AbortError')));
      sent.push({ path, init, onSent, answer, fail });
    });
  const nobody = { current: () => null, renew: async () => null };
  const api = new ApiClient(nobody, async () => new Response(), counted);
  uploads = new Uploads(api, (separation) => taken.push(separation));
});

afterEach(() => vi.useRealTimers());

function file(name: string): File {
  return new File(['sound'], name, { type: 'audio/wav' });
}

function accepted(id: string): Response {
  return Response.json({ id, name: `${id}.wav` }, { status: 202 });
}

function problem(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json(
    { status, code: 'told', title: 'Told', detail, requestId: 'abc123' },
    { status, headers },
  );
}

function states() {
  return uploads.all.get().map(({ name, state }) => `${name} ${state}`);
}

describe('Uploads', () => {
  it('sends two at a time, and the next when one of them is taken', async () => {
    uploads.add([file('a.wav'), file('b.wav'), file('c.wav')], { auto: false });
    expect(states()).toEqual(['a.wav sending', 'b.wav sending', 'c.wav waiting']);
    sent[0]?.answer(accepted('a'));
    await settle();
    await settle();
    expect(states()).toEqual(['b.wav sending', 'c.wav sending']);
    expect(taken.map(({ id }) => id)).toEqual(['a']);
  });

  it('tells what is known of the speakers, the file last', () => {
    uploads.add([file('a.wav')], { auto: true, least: 2, most: 4 });
    const form = sent[0]?.init.body as FormData;
    expect([...form.keys()]).toEqual(['minSpeakers', 'maxSpeakers', 'file']);
    expect(form.get('maxSpeakers')).toBe('4');
    expect((form.get('file') as File).name).toBe('a.wav');
    expect(sent[0]?.path).toBe('/separations?auto=true');
  });

  it('shows how much is sent, and that the server looks at it', () => {
    uploads.add([file('a.wav')], { auto: false });
    sent[0]?.onSent(50, 200);
    expect(uploads.all.get()[0]).toMatchObject({ state: 'sending', progress: 0.25 });
    sent[0]?.onSent(200, 200);
    expect(uploads.all.get()[0]).toMatchObject({ state: 'checking', progress: 1 });
  });

  it('gives up what is cancelled, and goes on with the next', async () => {
    uploads.add([file('a.wav'), file('b.wav'), file('c.wav')], { auto: false });
    uploads.cancel(uploads.all.get()[0]?.id ?? 0);
    await settle();
    expect(sent[0]?.init.signal?.aborted).toBe(true);
    expect(states()).toEqual(['b.wav sending', 'c.wav sending']);
  });

  it('keeps what was not taken with the answer of the server, until it is put away', async () => {
    uploads.add([file('a.wav')], { auto: false });
    sent[0]?.answer(problem(415, 'The file is no recording.'));
    await vi.waitFor(() => expect(states()).toEqual(['a.wav failed']));
    const { failure, id } = uploads.all.get()[0] ?? { failure: null, id: 0 };
    expect(failure).toBeInstanceOf(ApiProblem);
    expect(failure).toMatchObject({ message: 'The file is no recording.', requestId: 'abc123' });
    expect(uploads.busy).toBe(false);
    uploads.cancel(id);
    expect(states()).toEqual([]);
  });

  it('tries again under the same key, so that nothing comes twice', async () => {
    uploads.add([file('a.wav')], { auto: false });
    sent[0]?.fail(new TypeError('The connection broke.'));
    await vi.waitFor(() => expect(states()).toEqual(['a.wav failed']));
    uploads.retry(uploads.all.get()[0]?.id ?? 0);
    const keys = sent.map(({ init }) => new Headers(init.headers).get('Idempotency-Key'));
    expect(keys[0]).toMatch(/^[0-9a-f]{24}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('waits where the server has enough to do, as long as it says', async () => {
    uploads.add([file('a.wav')], { auto: false });
    sent[0]?.answer(problem(429, 'Later.', { 'Retry-After': '60' }));
    await vi.waitFor(() => expect(states()).toEqual(['a.wav postponed']));
    expect(uploads.all.get()[0]?.waitSeconds).toBe(60);
    expect(uploads.busy).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states()).toEqual(['a.wav sending']);
    expect(sent).toHaveLength(2);
  });
});
