/** A person at the live socket: says hello, speaks a WAV file, listens in real time. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';

const SAMPLE_RATE_HZ = 16_000;
const CHUNK_MS = 100;
const CHUNK_BYTES = (SAMPLE_RATE_HZ * 2 * CHUNK_MS) / 1_000;
const WAV_HEADER_BYTES = 44;

/** Connects; what comes is kept in `seen`, by event. */
export async function connect(url, options = {}) {
  const socket = io(url, { reconnection: false, forceNew: true, ...options });
  const seen = { errors: [], captions: [], orbs: [], audioSamples: {}, stops: 0, finished: 0, metrics: [] };
  socket.on('error', (error) => seen.errors.push(error));
  socket.on('caption', (caption) => seen.captions.push(caption));
  socket.on('orb.state', (speaker, state) => seen.orbs.push([speaker, state]));
  socket.on('turn.metrics', (metrics) => seen.metrics.push(metrics));
  socket.on('server.ack', (ack) => (seen.ack = ack));
  socket.on('state.snapshot', (snapshot) => (seen.snapshot = snapshot));
  socket.on('recording.ready', (ready) => (seen.ready = ready));
  socket.on('session.end', (end) => (seen.end = end));
  socket.on('disconnect', (reason) => (seen.disconnected = reason));
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, seen };
}

/** Says hello and waits for the answer. */
export async function hello(client, extra = {}) {
  const errors = client.seen.errors.length;
  client.socket.emit('hello', { participantName: 'Robin', ...extra });
  await until('server.ack', () => client.seen.ack ?? client.seen.errors[errors]);
  if (!client.seen.ack) {
    throw new Error(`hello was refused: ${JSON.stringify(client.seen.errors[errors])}`);
  }
}

/**
 * Plays what the AI speakers say, in real time, and tells the server so. `playing` is what the ears of a
 * client keep when its connection is lost: hand it on to the next connection.
 */
export function listen(client, playing = new Map()) {
  const report = (utterance) => {
    const now = utterance.pausedAt ?? performance.now();
    const elapsed = ((now - utterance.startedAt) * utterance.sampleRate) / 1_000;
    const samples = Math.floor(Math.min(utterance.received, elapsed));
    if (samples > utterance.reported) {
      utterance.reported = samples;
      client.socket.emit('audio.played', {
        speaker: utterance.speaker,
        utteranceId: utterance.id,
        samples,
      });
    }
    if (utterance.whole && samples === utterance.received) {
      playing.delete(utterance.id);
      client.seen.finished++;
    }
  };
  client.socket.on('audio.chunk', (speaker, header, pcm) => {
    const samples = pcm.byteLength / 2;
    const utterance = playing.get(header.utteranceId) ?? {
      id: header.utteranceId,
      speaker,
      sampleRate: header.sampleRate,
      startedAt: performance.now(),
      received: 0,
      reported: 0,
    };
    if (header.position > utterance.received) {
      client.seen.errors.push({ code: 'test-gap', message: `a gap at ${header.position}` });
    }
    const fresh = Math.max(0, header.position + samples - utterance.received);
    utterance.received += fresh;
    utterance.whole ||= header.last;
    playing.set(utterance.id, utterance);
    client.seen.audioSamples[speaker] = (client.seen.audioSamples[speaker] ?? 0) + fresh;
  });
  client.socket.on('audio.pause', ({ utteranceId }) => {
    const utterance = playing.get(utteranceId);
    if (utterance) {
      utterance.pausedAt = performance.now();
      report(utterance);
    }
  });
  client.socket.on('audio.resume', ({ utteranceId }) => {
    const utterance = playing.get(utteranceId);
    if (utterance?.pausedAt) {
      utterance.startedAt += performance.now() - utterance.pausedAt;
      utterance.pausedAt = undefined;
    }
  });
  client.socket.on('audio.stop', ({ utteranceId }) => {
    client.seen.stops++;
    const utterance = playing.get(utteranceId);
    if (utterance) {
      report(utterance);
      playing.delete(utteranceId);
    }
  });
  const timer = setInterval(() => playing.forEach(report), CHUNK_MS);
  client.socket.on('disconnect', () => clearInterval(timer));
}

/** Speaks a 16 kHz mono WAV file as a microphone would, then goes on sending silence. */
export async function speak(client, wav) {
  const pcm = readFileSync(wav).subarray(WAV_HEADER_BYTES);
  let sent = 0;
  const start = performance.now();
  const speech = pcm.length - (pcm.length % CHUNK_BYTES);
  const next = () => {
    while (sent < (performance.now() - start) / CHUNK_MS) {
      const from = sent++ * CHUNK_BYTES;
      const chunk =
        from < speech ? pcm.subarray(from, from + CHUNK_BYTES) : Buffer.alloc(CHUNK_BYTES);
      client.socket.emit('audio.chunk', chunk);
    }
  };
  const timer = setInterval(next, CHUNK_MS / 2);
  client.socket.on('disconnect', () => clearInterval(timer));
  client.socket.on('session.end', () => clearInterval(timer));
  await until('the end of the speech', () => sent * CHUNK_BYTES >= speech);
}

/** Waits until something is so, and gives it back. */
export async function until(what, isSo, seconds = 25) {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const value = isSo();
    if (value) {
      return value;
    }
    if (performance.now() > deadline) {
      throw new Error(`waited in vain for ${what}`);
    }
    await pause(20);
  }
}

/** Prints one line of JSON for the test that started this script. */
export function tell(value) {
  console.log(JSON.stringify(value));
}
