import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoticeBoard, SHOWN_MS } from './notice-board';

let board: NoticeBoard;

beforeEach(() => {
  vi.useFakeTimers();
  board = new NoticeBoard();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('NoticeBoard', () => {
  it('takes a notice away after a while', () => {
    board.show({ kind: 'done', message: 'Deleted.' });
    vi.advanceTimersByTime(SHOWN_MS - 1);
    expect(messages()).toEqual(['Deleted.']);
    vi.advanceTimersByTime(1);
    expect(messages()).toEqual([]);
  });

  it('keeps errors until they are put away', () => {
    const id = board.show({ kind: 'error', message: 'Not deleted.' });
    vi.advanceTimersByTime(10 * SHOWN_MS);
    expect(messages()).toEqual(['Not deleted.']);
    board.dismiss(id);
    expect(messages()).toEqual([]);
  });

  it('waits while somebody is at a notice', () => {
    const id = board.show({ kind: 'done', message: 'Deleted.' });
    board.pause(id);
    vi.advanceTimersByTime(10 * SHOWN_MS);
    board.resume(id);
    vi.advanceTimersByTime(SHOWN_MS - 1);
    expect(messages()).toEqual(['Deleted.']);
    vi.advanceTimersByTime(1);
    expect(messages()).toEqual([]);
  });

  it('takes back what was done, once', () => {
    const undo = vi.fn();
    const id = board.show({ kind: 'done', message: 'Deleted.', undo });
    board.undo(id);
    board.undo(id);
    expect(undo).toHaveBeenCalledTimes(1);
    expect(messages()).toEqual([]);
  });

  it('shows the latest three', () => {
    for (const message of ['1', '2', '3', '4']) {
      board.show({ kind: 'done', message });
    }
    expect(messages()).toEqual(['2', '3', '4']);
  });
});

function messages() {
  return board.notices.get().map(({ message }) => message);
}
