import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aLiveSession, aSession, chunk, firstByte, HELLO } from '../testing/sessions';

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
