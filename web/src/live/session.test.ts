import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '../testing/fake-socket';
import { LiveSession } from './session';
import type { LiveEvent } from './state';

const HELLO = { participantName: 'Robin' };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('LiveSession', () => {
  it('says hello as soon as it is connected', () => {
    const { session, socket } = aSession();
    session.open();
    expect(socket.sent).toEqual([]);
    socket.accept();
    expect(socket.sent).toEqual([['hello', HELLO]]);
  });

  it('keeps the first three seconds of speech until the server answers', () => {
    const { session, socket } = aSession();
    session.open();
    session.sendAudio(chunk(99));
    socket.accept();
    for (let i = 0; i < 40; i++) {
      session.sendAudio(chunk(i));
    }
    socket.acknowledge();
    const firstBytes = socket.sentOf('audio.chunk').map(([pcm]) => firstByte(pcm));
    expect(firstBytes).toEqual(Array.from({ length: 30 }, (_, i) => i + 10));
  });

  it('drops speech while the network is too slow for it', () => {
    const { session, socket } = aLiveSession();
    socket.waitingPackets = 50;
    session.sendAudio(chunk(1));
    socket.waitingPackets = 3;
    session.sendAudio(chunk(2));
    expect(socket.sentOf('audio.chunk').map(([pcm]) => firstByte(pcm))).toEqual([2]);
  });

  it('sends what the person does', () => {
    const { session, socket } = aLiveSession();
    expect(session.say('Good evening')).toBe(true);
    session.setAutopilot(true);
    session.interrupt();
    session.reportPlayed({ speaker: 'claude', utteranceId: 'u1', samples: 960 });
    expect(socket.sent.slice(1)).toEqual([
      ['client.say', { text: 'Good evening' }],
      ['client.toggle-autopilot', true],
      ['client.interrupt'],
      ['audio.played', { speaker: 'claude', utteranceId: 'u1', samples: 960 }],
    ]);
  });

  it('sends nothing before the server has answered', () => {
    const { session, socket } = aSession();
    session.open();
    socket.accept();
    expect(session.say('Too early')).toBe(false);
    session.setAutopilot(true);
    session.interrupt();
    expect(socket.sent).toEqual([['hello', HELLO]]);
  });

  it('passes on events, audio, pauses and stops', () => {
    const { socket, events, audio, pauses, stops } = aLiveSession();
    const pcm = chunk(0);
    const header = { utteranceId: 'u1', position: 0, sampleRate: 24_000 };
    socket.receive('orb.state', 'claude', 'thinking');
    socket.receive('turn.metrics', { totalMs: 700 });
    socket.receive('audio.chunk', 'claude', header, pcm);
    const utterance = { speaker: 'claude', utteranceId: 'u1' };
    socket.receive('audio.pause', utterance);
    socket.receive('audio.resume', utterance);
    socket.receive('audio.stop', utterance);
    expect(events.slice(-2)).toEqual([
      { type: 'orb.state', speaker: 'claude', state: 'thinking' },
      { type: 'turn.metrics', body: { totalMs: 700 } },
    ]);
    expect(audio).toEqual([['claude', header, pcm]]);
    expect(pauses).toEqual([
      ['pause', utterance],
      ['resume', utterance],
    ]);
    expect(stops).toEqual([utterance]);
  });

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

  it('ends when the server refuses the first hello', () => {
    const { session, socket, events } = aSession();
    session.open();
    socket.accept();
    socket.receive('error', { code: 'server.busy', message: 'Full.' });
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['error', 'session.end']);
  });

  it('survives an error in the middle', () => {
    const { session, socket, events } = aLiveSession();
    socket.receive('error', { code: 'audio.size', message: 'Too short.' });
    expect(events.at(-1)?.type).toBe('error');
    expect(session.say('Still here')).toBe(true);
  });

  it('stops, takes the files and does not connect again', () => {
    const { session, socket, events } = aLiveSession();
    session.stop();
    expect(socket.sent.at(-1)).toEqual(['client.stop']);
    session.reportPlayed({ speaker: 'claude', utteranceId: 'u1', samples: 1 });
    expect(socket.sent.at(-1)?.[0]).toBe('audio.played');
    socket.receive('session.end', { reason: 'stopped' });
    socket.receive('recording.ready', { episodeId: 'episode-1', files: [] });
    socket.drop();
    vi.advanceTimersByTime(60_000);
    expect(events.slice(-3).map(({ type }) => type)).toEqual([
      'stopping',
      'session.end',
      'recording.ready',
    ]);
    expect(socket.connects).toBe(1);
  });

  it('ends when the connection is lost while the files are being finished', () => {
    const { session, socket, events } = aLiveSession();
    session.stop();
    socket.drop();
    expect(events.at(-1)).toMatchObject({ type: 'session.end' });
  });

  it('ends when the files are there, even if the server says no more', () => {
    const { session, socket, events } = aLiveSession();
    session.stop();
    socket.receive('recording.ready', { episodeId: 'episode-1', files: [] });
    socket.receive('session.end', { reason: 'late' });
    expect(events.slice(-2)).toMatchObject([
      { type: 'recording.ready' },
      { type: 'session.end', reason: 'stopped' },
    ]);
  });

  it('does not wait for ever for the end', () => {
    const { session, events } = aLiveSession();
    session.stop();
    vi.advanceTimersByTime(34_999);
    expect(events.at(-1)?.type).toBe('stopping');
    vi.advanceTimersByTime(1);
    expect(events.at(-1)).toMatchObject({ type: 'session.end' });
  });

  it('ends at once when stopped without a connection', () => {
    const { session, socket, events } = aLiveSession();
    socket.drop();
    session.stop();
    vi.advanceTimersByTime(60_000);
    expect(events.at(-1)).toMatchObject({ type: 'session.end' });
    expect(socket.connects).toBe(1);
  });

  it('is silent once closed', () => {
    const { session, socket, events } = aLiveSession();
    const before = events.length;
    session.close();
    vi.advanceTimersByTime(60_000);
    expect(events).toHaveLength(before);
    expect(socket.connected).toBe(false);
    expect(session.say('Anyone?')).toBe(false);
  });
});

function aSession() {
  const socket = new FakeSocket();
  const events: LiveEvent[] = [];
  const audio: unknown[] = [];
  const pauses: unknown[] = [];
  const stops: unknown[] = [];
  const session = new LiveSession(socket, HELLO, {
    onEvent: (event) => events.push(event),
    onAudio: (...frame) => audio.push(frame),
    onAudioPause: (pause) => pauses.push(['pause', pause]),
    onAudioResume: (pause) => pauses.push(['resume', pause]),
    onAudioStop: (stop) => stops.push(stop),
  });
  return { session, socket, events, audio, pauses, stops };
}

function aLiveSession() {
  const made = aSession();
  made.session.open();
  made.socket.accept();
  made.socket.acknowledge();
  return made;
}

function aResumedSession() {
  const made = aLiveSession();
  made.socket.drop();
  vi.advanceTimersByTime(1_000);
  made.socket.accept();
  made.socket.acknowledge('episode-1', true);
  return made;
}

function aGoneSession() {
  const made = aLiveSession();
  made.socket.drop();
  vi.advanceTimersByTime(1_000);
  made.socket.accept();
  made.socket.receive('error', { code: 'session-gone', message: 'Too late.' });
  return made;
}

function chunk(value: number): ArrayBuffer {
  return new Uint8Array(3_200).fill(value).buffer;
}

function firstByte(pcm: unknown): number | undefined {
  return new Uint8Array(pcm as ArrayBuffer)[0];
}
