import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../api/problem';
import type { OpenTransfer, TransferEvents, Wish } from './transfer';
import { EMPTY, Uploads } from './uploads';

/** A transfer that does what the test says. */
interface Opened extends TransferEvents {
  readonly name: string;
  readonly wish: Wish;
  readonly calls: string[];
}

const WISH: Wish = { auto: false };
let opened: Opened[];
let taken: string[];
let uploads: Uploads;

const openTransfer: OpenTransfer = (file, wish, events) => {
  const calls: string[] = [];
  opened.push({ name: file.name, wish, calls, ...events });
  return {
    start: () => void calls.push('start'),
    stop: () => void calls.push('stop'),
    giveUp: async () => void calls.push('give up'),
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
  taken = [];
  uploads = new Uploads(openTransfer, (separation) => taken.push(separation));
});

afterEach(() => vi.useRealTimers());

function file(name: string, content = '0123456789'): File {
  return new File([content], name, { type: 'audio/wav', lastModified: 1 });
}

function problem(status: number, retryAfterSeconds?: number): ApiProblem {
  return new ApiProblem({ status, code: 'told', title: '', detail: 'Told.', retryAfterSeconds });
}

function states() {
  return uploads.all.get().map(({ name, state }) => `${name} ${state}`);
}

function first() {
  const [upload] = uploads.all.get();
  const [transfer] = opened;
  if (!upload || !transfer) {
    throw new Error('nothing is on its way');
  }
  return { upload, transfer };
}

describe('Uploads', () => {
  it('sends two at a time, and the next when one of them is taken', () => {
    uploads.add([file('a.wav'), file('b.wav'), file('c.wav')], WISH);
    expect(states()).toEqual(['a.wav sending', 'b.wav sending', 'c.wav waiting']);
    first().transfer.onDone('separation-a');
    expect(states()).toEqual(['b.wav sending', 'c.wav sending']);
    expect(taken).toEqual(['separation-a']);
  });

  it('sends the same file once at a time, so that neither takes the place of the other', () => {
    uploads.add([file('a.wav'), file('a.wav'), file('b.wav')], WISH);
    expect(states()).toEqual(['a.wav sending', 'a.wav waiting', 'b.wav sending']);
  });

  it('shows how much is sent, and that the server looks at it', () => {
    uploads.add([file('a.wav')], WISH);
    first().transfer.onSent(4);
    expect(first().upload).toMatchObject({ state: 'sending', progress: 0.4 });
    first().transfer.onSent(10);
    expect(first().upload).toMatchObject({ state: 'checking', progress: 1 });
  });

  it('gives up what is cancelled, and goes on with the next', () => {
    uploads.add([file('a.wav'), file('b.wav'), file('c.wav')], WISH);
    uploads.cancel(first().upload.id);
    expect(first().transfer.calls).toEqual(['start', 'give up']);
    expect(states()).toEqual(['b.wav sending', 'c.wav sending']);
  });

  it('stands still while it is paused, lets the next go on, and then goes on from there', () => {
    uploads.add([file('a.wav'), file('b.wav'), file('c.wav')], WISH);
    const { id } = first().upload;
    first().transfer.onSent(4);
    uploads.pause(id);
    expect(first().transfer.calls).toEqual(['start', 'stop']);
    expect(first().upload.progress).toBe(0.4);
    expect(states()).toEqual(['a.wav paused', 'b.wav sending', 'c.wav sending']);
    opened[1]?.onDone('b');
    uploads.resume(id);
    expect(states()).toEqual(['a.wav sending', 'c.wav sending']);
    expect(first().transfer.calls).toEqual(['start', 'stop', 'start']);
  });

  it('goes on by itself when the connection or the server broke off, more seldom each time', () => {
    uploads.add([file('a.wav')], WISH);
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      first().transfer.onFailure(problem(seconds % 2 ? 0 : 503));
      expect(first().upload).toMatchObject({ state: 'broken', waitSeconds: seconds });
      vi.advanceTimersByTime(seconds * 1_000);
      expect(first().upload.state).toBe('sending');
    }
    first().transfer.onSent(5);
    first().transfer.onFailure(problem(0));
    expect(first().upload).toMatchObject({ waitSeconds: 1, progress: 0.5 });
  });

  it('goes on at once when the network is back', () => {
    uploads.add([file('a.wav')], WISH);
    first().transfer.onFailure(problem(0));
    uploads.resumeBroken();
    expect(states()).toEqual(['a.wav sending']);
    vi.advanceTimersByTime(5_000);
    expect(first().transfer.calls).toEqual(['start', 'start']);
  });

  it('takes a line on which nothing moves for a broken one', () => {
    uploads.add([file('a.wav')], WISH);
    vi.advanceTimersByTime(20_000);
    first().transfer.onSent(4);
    vi.advanceTimersByTime(29_000);
    expect(states()).toEqual(['a.wav sending']);
    vi.advanceTimersByTime(1_000);
    expect(states()).toEqual(['a.wav broken']);
    expect(first().transfer.calls).toEqual(['start', 'stop']);
  });

  it('lets the server look at a whole file as long as it likes', () => {
    uploads.add([file('a.wav')], WISH);
    first().transfer.onSent(10);
    vi.advanceTimersByTime(600_000);
    expect(states()).toEqual(['a.wav checking']);
  });

  it.each([
    [409, 'wrong-offset'],
    [423, 'overtaken'],
  ])('looks again where more has come than it knows of (%d)', (status, code) => {
    uploads.add([file('a.wav')], WISH);
    first().transfer.onFailure(new ApiProblem({ status, code, title: '', detail: '' }));
    expect(states()).toEqual(['a.wav broken']);
  });

  it('keeps what was not taken with the answer of the server, until it is put away', () => {
    uploads.add([file('a.wav')], WISH);
    const failure = problem(415);
    first().transfer.onFailure(failure);
    expect(first().upload).toMatchObject({ state: 'failed', failure });
    expect(uploads.busy).toBe(false);
    uploads.resume(first().upload.id);
    expect(states()).toEqual(['a.wav sending']);
    uploads.cancel(first().upload.id);
    expect(states()).toEqual([]);
  });

  it('does not send a file with nothing in it', () => {
    uploads.add([file('a.wav', '')], WISH);
    expect(first().upload).toMatchObject({ state: 'failed', failure: EMPTY });
    expect(first().transfer.calls).toEqual([]);
  });

  it('waits where the server has enough to do, as long as it says', () => {
    uploads.add([file('a.wav')], WISH);
    first().transfer.onFailure(problem(429, 60));
    expect(first().upload).toMatchObject({ state: 'postponed', waitSeconds: 60 });
    expect(uploads.busy).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(states()).toEqual(['a.wav sending']);
  });

  it('stops all when nobody is signed in any more, and leaves what has come', () => {
    uploads.add([file('a.wav'), file('b.wav')], WISH);
    first().transfer.onFailure(problem(0));
    uploads.stop();
    vi.advanceTimersByTime(60_000);
    expect(states()).toEqual([]);
    expect(opened.map(({ calls }) => calls)).toEqual([
      ['start', 'stop'],
      ['start', 'stop'],
    ]);
  });
});
