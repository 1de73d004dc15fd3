import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiClient } from '../api/client';
import type { Fetch } from '../api/http';
import { NoticeBoard, SHOWN_MS } from '../notices/notice-board';
import { Deletions, SESSIONS } from './deletions';

const BEES = { id: 'bees', title: 'Bees' };
const TEA = { id: 'tea', title: 'Tea' };

let board: NoticeBoard;
let sent: string[];
let kept: boolean[];
let status: number;
let deletions: Deletions;
const onDeleted = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  onDeleted.mockClear();
  board = new NoticeBoard();
  sent = [];
  kept = [];
  status = 204;
  const fetch: Fetch = async (path, { method, keepalive }) => {
    sent.push(`${method} ${path}`);
    kept.push(keepalive ?? false);
    return new Response(null, { status });
  };
  const tokens = { current: () => null, renew: async () => null };
  deletions = new Deletions(new ApiClient(tokens, fetch), SESSIONS, onDeleted);
});

afterEach(() => vi.useRealTimers());

describe('Deletions', () => {
  it('hides at once, and deletes when the undo is gone', async () => {
    deletions.remove([BEES, TEA], board);
    expect([...deletions.hidden.get()]).toEqual(['bees', 'tea']);
    await vi.advanceTimersByTimeAsync(SHOWN_MS - 1);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual(['DELETE /sessions/bees', 'DELETE /sessions/tea']);
    expect(onDeleted).toHaveBeenCalledOnce();
    expect(deletions.pending).toBe(false);
  });

  it('takes it back, and deletes nothing', async () => {
    deletions.remove([BEES], board);
    deletions.undoLatest(board);
    await vi.advanceTimersByTimeAsync(2 * SHOWN_MS);
    expect(sent).toEqual([]);
    expect(deletions.hidden.get().size).toBe(0);
  });

  it('takes the latest back first', async () => {
    deletions.remove([BEES], board);
    deletions.remove([TEA], board);
    deletions.undoLatest(board);
    await vi.advanceTimersByTimeAsync(2 * SHOWN_MS);
    expect(sent).toEqual(['DELETE /sessions/bees']);
  });

  it('waits as long as somebody is at the notice', async () => {
    deletions.remove([BEES], board);
    board.pause(board.notices.get()[0]?.id ?? 0);
    await vi.advanceTimersByTimeAsync(5 * SHOWN_MS);
    expect(sent).toEqual([]);
  });

  it('sends what waits when the page is left, in requests that outlive it', async () => {
    deletions.remove([BEES], board);
    deletions.flush();
    deletions.flush();
    await vi.advanceTimersByTimeAsync(2 * SHOWN_MS);
    expect(sent).toEqual(['DELETE /sessions/bees']);
    expect(kept).toEqual([true]);
  });

  it('shows again what could not be deleted, and says so', async () => {
    status = 409;
    deletions.remove([BEES], board);
    await vi.advanceTimersByTimeAsync(SHOWN_MS);
    expect(deletions.hidden.get().size).toBe(0);
    expect(board.notices.get()[0]).toMatchObject({ kind: 'error' });
    expect(board.notices.get()[0]?.message).toContain('“Bees” could not be deleted.');
  });

  it('is content with what somebody else has deleted', async () => {
    status = 404;
    deletions.remove([BEES], board);
    await vi.advanceTimersByTimeAsync(SHOWN_MS);
    expect(board.notices.get()).toEqual([]);
  });
});
