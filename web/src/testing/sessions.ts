import { vi } from 'vitest';
import { LiveSession } from '../live/session';
import type { LiveEvent } from '../live/state';
import { FakeSocket } from './fake-socket';

/** What the sessions of tests say hello with. */
export const HELLO = { participantName: 'Robin' };

export function aSession() {
  const socket = new FakeSocket();
  const events: LiveEvent[] = [];
  const audio: unknown[] = [];
  const pauses: unknown[] = [];
  const stops: unknown[] = [];
  const session = new LiveSession(socket, () => HELLO, {
    onEvent: (event) => events.push(event),
    onAudio: (...frame) => audio.push(frame),
    onAudioPause: (pause) => pauses.push(['pause', pause]),
    onAudioResume: (pause) => pauses.push(['resume', pause]),
    onAudioStop: (stop) => stops.push(stop),
  });
  return { session, socket, events, audio, pauses, stops };
}

export function aLiveSession() {
  const made = aSession();
  made.session.open();
  made.socket.accept();
  made.socket.acknowledge();
  return made;
}

export function aResumedSession() {
  const made = aLiveSession();
  made.socket.drop();
  vi.advanceTimersByTime(1_000);
  made.socket.accept();
  made.socket.acknowledge('episode-1', true);
  return made;
}

export function aGoneSession() {
  const made = aLiveSession();
  made.socket.drop();
  vi.advanceTimersByTime(1_000);
  made.socket.accept();
  made.socket.receive('error', { code: 'session-gone', message: 'Too late.' });
  return made;
}

export function chunk(value: number): ArrayBuffer {
  return new Uint8Array(3_200).fill(value).buffer;
}

export function firstByte(pcm: unknown): number | undefined {
  return new Uint8Array(pcm as ArrayBuffer)[0];
}
