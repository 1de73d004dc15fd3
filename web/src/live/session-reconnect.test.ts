import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  aGoneSession,
  aLiveSession,
  aResumedSession,
  aSession,
  chunk,
  firstByte,
  HELLO,
} from '../testing/sessions';
import type { LiveEvent } from './state';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('LiveSession without its connection', () => {
  it('tries again after 1, 2, 4 … 30 seconds', () => {
    const { session, socket, events } = aSession();
    session.open();
    const delays: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      socket.receive('connect_error', new Error('refused'));
      const { delayMs } = events.at(-1) as LiveEvent & { type: 'lost' };
      delays.push(delayMs);
      vi.advanceTimersByTime(delayMs - 1);
      expect(socket.connects).toBe(attempt + 1);
      vi.advanceTimersByTime(1);
      expect(socket.connects).toBe(attempt + 2);
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('begins again with a second after a connection that held', () => {
    const { socket, events } = aLiveSession();
    socket.drop();
    socket.receive('connect_error', new Error('refused'));
    socket.accept();
    socket.acknowledge();
    socket.drop();
    expect(events.at(-1)).toEqual({ type: 'lost', delayMs: 1_000 });
  });

  it('tries at once when told to, and only then', () => {
    const { session, socket } = aLiveSession();
    session.reconnectNow();
    expect(socket.connects).toBe(1);
    socket.drop();
    session.reconnectNow();
    vi.advanceTimersByTime(60_000);
    expect(socket.connects).toBe(2);
  });

  it('takes the session up by its key after a lost connection', () => {
    const { socket, events } = aLiveSession();
    socket.drop();
    vi.advanceTimersByTime(1_000);
    socket.accept();
    expect(socket.sent.at(-1)).toEqual(['hello', { ...HELLO, resumeKey: 'key-1' }]);
    socket.acknowledge('episode-1', true);
    expect(events.at(-1)).toMatchObject({ type: 'server.ack', restarted: false });
  });

  it('uses the latest key for the next time', () => {
    const { socket } = aResumedSession();
    socket.drop();
    vi.advanceTimersByTime(1_000);
    socket.accept();
    expect(socket.sent.at(-1)).toEqual(['hello', { ...HELLO, resumeKey: 'key-2' }]);
  });

  it('drops speech while there is no connection, and sends what comes after', () => {
    const { session, socket } = aLiveSession();
    socket.drop();
    session.sendAudio(chunk(1));
    vi.advanceTimersByTime(1_000);
    session.sendAudio(chunk(2));
    socket.accept();
    session.sendAudio(chunk(3));
    socket.acknowledge('episode-1', true);
    session.sendAudio(chunk(4));
    expect(socket.sentOf('audio.chunk').map(([pcm]) => firstByte(pcm))).toEqual([3, 4]);
  });

  it('tells again what was played, since the last reports may be lost', () => {
    const { session, socket } = aLiveSession();
    session.reportPlayed({ speaker: 'claude', utteranceId: 'u1', samples: 960 });
    session.reportPlayed({ speaker: 'guest', utteranceId: 'u2', samples: 480 });
    socket.drop();
    session.reportPlayed({ speaker: 'guest', utteranceId: 'u2', samples: 1_440 });
    vi.advanceTimersByTime(1_000);
    socket.accept();
    socket.sent.length = 0;
    socket.acknowledge('episode-1', true);
    expect(socket.sentOf('audio.played')).toEqual([
      [{ speaker: 'claude', utteranceId: 'u1', samples: 960 }],
      [{ speaker: 'guest', utteranceId: 'u2', samples: 1_440 }],
    ]);
  });

  it('tells of the latest eight utterances only', () => {
    const { session, socket } = aLiveSession();
    for (let i = 0; i < 20; i++) {
      session.reportPlayed({ speaker: 'claude', utteranceId: `u${i}`, samples: 1 });
    }
    socket.drop();
    vi.advanceTimersByTime(1_000);
    socket.accept();
    socket.sent.length = 0;
    socket.acknowledge('episode-1', true);
    expect(socket.sentOf('audio.played')).toHaveLength(8);
  });

  it('says that the session is gone, and waits for the person', () => {
    const { socket, events } = aGoneSession();
    expect(events.at(-1)).toEqual({ type: 'gone', why: 'expired' });
    expect(socket.connected).toBe(false);
    vi.advanceTimersByTime(600_000);
    expect(socket.connects).toBe(2);
  });

  it('starts another session when the person wants one', () => {
    const { session, socket, events } = aGoneSession();
    session.startAnew();
    socket.accept();
    expect(socket.sent.at(-1)).toEqual(['hello', HELLO]);
    socket.acknowledge('episode-2');
    expect(events.at(-1)).toMatchObject({ type: 'server.ack', restarted: true });
    expect(session.say('Here again')).toBe(true);
  });

  it('starts no other session while there is one', () => {
    const { session, socket } = aLiveSession();
    session.startAnew();
    expect(socket.connects).toBe(1);
  });

  it('ends when it is stopped instead', () => {
    const { session, events } = aGoneSession();
    session.stop();
    expect(events.at(-1)).toEqual({ type: 'session.end', reason: 'stopped' });
  });

  it('gives way to another window that has taken over, and does not fight for it', () => {
    const { socket, events } = aLiveSession();
    socket.receive('error', { code: 'taken-over', message: 'Elsewhere.' });
    vi.advanceTimersByTime(600_000);
    expect(events.at(-1)).toEqual({ type: 'gone', why: 'taken-over' });
    expect(socket.connects).toBe(1);
  });

  it('tries again when the server can’t take the session up just now', () => {
    const { socket, events } = aLiveSession();
    socket.drop();
    vi.advanceTimersByTime(1_000);
    socket.accept();
    socket.receive('error', { code: 'server-closing', message: 'Try again in a minute.' });
    expect(events.at(-1)).toEqual({ type: 'lost', delayMs: 2_000 });
    vi.advanceTimersByTime(2_000);
    socket.accept();
    expect(socket.sent.at(-1)).toEqual(['hello', { ...HELLO, resumeKey: 'key-1' }]);
  });
});
