import { setTimeout as pause } from 'node:timers/promises';
import { SAMPLE_RATE_HZ, speechLikeFrames } from './mock-voice.mjs';

export const HEARD = 'Hello you two. Shall we talk about growing basil on a window sill?';
const ANSWERS = [
  [
    'claude',
    'Gladly. Basil wants six hours of light, warm feet and a pot that drains well. Most plants from the shop fail because twenty seedlings share one small pot.',
  ],
  [
    'guest',
    'So the first thing to do is to divide them? I have always felt a little cruel doing that.',
  ],
  [
    'claude',
    'It is a kindness. Four stems to a pot, water from below, and pinch the tips above a pair of leaves.',
  ],
  ['guest', 'Then let me ask what everyone wonders. Why does mine go black in the fridge?'],
];
/** What Claude says first. */
export const FIRST_ANSWER = ANSWERS[0][1];
const FRAME_MS = 40;
/** What an answer costs here. */
const TURN_USD = 0.0123;
const LIMIT_USD = 2;
/** A chunk louder than this counts as speech. */
const SPEECH_PEAK = 1_500;

/**
 * Holds one canned conversation with the page behind `socket`; `sessions` are those that can be taken up
 * again, by key.
 */
export function converse(socket, { refuse, sessions, earlierCaptions = 0 }) {
  let session = newSession(socket);
  for (let line = 0; line < earlierCaptions; line++) {
    const [speaker, text] = ANSWERS[line % ANSWERS.length];
    const startMs = line - earlierCaptions;
    const utteranceId = `e${line}`;
    session.captions.set(utteranceId, {
      speaker,
      text,
      final: true,
      startMs,
      endMs: startMs,
      utteranceId,
    });
  }

  socket.on('hello', ({ participantName, resumeKey }) => {
    if (refuse) {
      socket.emit('error', {
        code: 'server.busy',
        message: 'All rooms are taken. Try again in a minute.',
      });
      return;
    }
    const known = sessions.get(resumeKey);
    if (resumeKey && !known) {
      socket.emit('error', { code: 'session-gone', message: 'The session has ended.' });
      return;
    }
    session = known ?? session;
    session.socket = socket;
    session.participantName ??= participantName;
    session.resumeKey ??= `key-${Math.random()}`;
    sessions.set(session.resumeKey, session);
    greet(session, known !== undefined);
  });
  socket.on('audio.chunk', async (pcm) => {
    session.loudChunks += peak(pcm) > SPEECH_PEAK ? 1 : 0;
    if (session.resumeKey && !session.heard && session.loudChunks >= 3) {
      session.heard = true;
      await hear(session, HEARD);
      await answer(session, 2);
    }
  });
  socket.on('client.say', async ({ text }) => {
    session.heard = true;
    caption(session, 'you', text, true, newUtterance(session), elapsed(session));
    await answer(session, 2);
  });
  socket.on('audio.played', ({ utteranceId, samples }) => {
    if (session.speaking?.utteranceId === utteranceId) {
      session.speaking.played = samples;
    }
  });
  socket.on('client.toggle-autopilot', async (enabled) => {
    session.autopilot = enabled;
    if (enabled && !session.speaking) {
      await answer(session, 2);
    }
  });
  socket.on('client.request-state', () => tellState(session));
  socket.on('client.interrupt', () => interrupt(session, 'interrupted'));
  socket.on('client.stop', () => stop(session));
}

function newSession(socket) {
  return {
    socket,
    episodeId: 'window-sill',
    startedAt: Date.now(),
    captions: new Map(),
    loudChunks: 0,
    heard: false,
    next: 0,
    utterances: 0,
    speaking: null,
  };
}

function greet(session, resumed) {
  const { socket, episodeId, participantName, resumeKey, speaking } = session;
  const sessionId = 'mock';
  socket.emit('server.ack', {
    sessionId,
    episodeId,
    sampleRate: SAMPLE_RATE_HZ,
    resumeKey,
    resumed,
    speakers: [
      { id: 'you', name: participantName, role: 'participant' },
      { id: 'claude', name: 'Claude', role: 'host' },
      { id: 'guest', name: 'Guest', role: 'guest' },
    ],
  });
  tellState(session);
  for (const { header, frame } of speaking?.sent ?? []) {
    if (header.position + frame.length / 2 > speaking.played) {
      socket.emit('audio.chunk', speaking.speaker, header, frame);
    }
  }
}

function tellState(session) {
  const { socket, speaking } = session;
  const orbStates = { you: 'listening', claude: 'listening', guest: 'listening' };
  if (speaking) {
    orbStates[speaking.speaker] = 'speaking';
  }
  socket.emit('state.snapshot', {
    sessionId: 'mock',
    episodeId: session.episodeId,
    orbStates,
    captions: [...session.captions.values()],
    autopilot: session.autopilot ?? false,
    budget: budget(session),
  });
}

function budget({ next, startedAt }) {
  return {
    level: 'open',
    spentUsd: next * TURN_USD,
    limitUsd: LIMIT_USD,
    elapsedMs: Date.now() - startedAt,
    limitMs: 3_600_000,
  };
}

async function hear(session, text) {
  const utteranceId = newUtterance(session);
  const startMs = elapsed(session);
  session.socket.emit('orb.state', 'you', 'speaking');
  const words = text.split(' ');
  for (let count = 2; count < words.length; count += 2) {
    await pause(160);
    caption(session, 'you', words.slice(0, count).join(' '), false, utteranceId, startMs);
  }
  await pause(300);
  session.socket.emit('orb.state', 'you', 'listening');
  caption(session, 'you', text, true, utteranceId, startMs);
}

async function answer(session, turns) {
  for (let turn = 0; turn < turns && !session.stopped; turn++) {
    const [speaker, text] = ANSWERS[session.next++ % ANSWERS.length];
    session.socket.emit('orb.state', speaker, 'thinking');
    await pause(700);
    await speak(session, speaker, text);
    session.socket.emit('orb.state', speaker, 'listening');
    if (session.stopped || session.interrupted) {
      session.interrupted = false;
      return;
    }
  }
}

async function speak(session, speaker, text) {
  const utteranceId = newUtterance(session);
  const words = text.split(' ');
  const frames = speechLikeFrames(words.length, speaker === 'claude' ? 118 : 196);
  const startMs = elapsed(session);
  const speaking = { speaker, utteranceId, played: 0, cut: false, sent: [] };
  session.speaking = speaking;
  session.socket.emit('orb.state', speaker, 'speaking');
  session.socket.emit('turn.metrics', {
    speaker,
    utteranceId,
    endpointMs: 310,
    sttMs: 142,
    llmFirstTokenMs: 188,
    llmFirstSentenceMs: 52,
    ttsFirstAudioMs: 96,
    serverMs: 4,
    totalMs: 792,
    playbackMs: 61,
  });
  let position = 0;
  for (const [index, frame] of frames.entries()) {
    if (speaking.cut) {
      break;
    }
    const last = index === frames.length - 1;
    const header = { utteranceId, position, sampleRate: SAMPLE_RATE_HZ, last };
    speaking.sent.push({ header, frame });
    session.socket.emit('audio.chunk', speaker, header, frame);
    position += frame.length / 2;
    const said = Math.ceil((words.length * (index + 1)) / frames.length);
    if (index % 8 === 0) {
      caption(session, speaker, words.slice(0, said).join(' '), false, utteranceId, startMs);
    }
    // Five frames ahead of the clock, as a server with a 200 ms queue would be.
    await pause(index < 5 ? 0 : FRAME_MS);
  }
  await settled(speaking, frames.totalSamples);
  const heardShare = Math.min(1, speaking.played / Math.max(1, frames.totalSamples));
  const heardWords = speaking.cut ? Math.floor(words.length * heardShare) : words.length;
  caption(session, speaker, words.slice(0, heardWords).join(' '), true, utteranceId, startMs);
  session.speaking = null;
}

/** What is stopped is settled at once, the rest when the page has played it or is gone. */
async function settled(speaking, totalSamples) {
  for (let i = 0; i < 300 && !speaking.cut && speaking.played < totalSamples; i++) {
    await pause(50);
  }
  await pause(150);
}

function interrupt(session, reason) {
  if (session.speaking) {
    const { speaker, utteranceId } = session.speaking;
    session.speaking.cut = true;
    session.interrupted = true;
    session.socket.emit('audio.stop', { speaker, utteranceId, reason });
  }
}

async function stop(session) {
  const { socket, episodeId } = session;
  session.stopped = true;
  interrupt(session, 'stopped');
  await pause(400);
  const sizes = { webm: 184_320, vtt: 1_912 };
  const files = ['webm', 'vtt'].flatMap((kind) =>
    ['you', 'claude', 'guest'].map((speaker) => `${speaker}.${kind}`),
  );
  socket.emit('recording.ready', {
    episodeId,
    files: [...files, 'events.jsonl', 'session.yml'].map((name) => ({
      name,
      url: `/recordings/${episodeId}/${name}`,
      bytes: sizes[name.split('.')[1]] ?? 6_204,
    })),
  });
  socket.emit('session.end', { reason: 'stopped' });
}

function caption(session, speaker, text, final, utteranceId, startMs) {
  const endMs = elapsed(session);
  const line = { speaker, text, final, startMs, endMs, utteranceId };
  session.captions.set(utteranceId, line);
  session.socket.emit('caption', line);
}

function newUtterance(session) {
  session.utterances += 1;
  return `u${session.utterances}`;
}

function elapsed(session) {
  return Date.now() - session.startedAt;
}

function peak(pcm) {
  let highest = 0;
  for (let offset = 0; offset + 1 < pcm.length; offset += 2) {
    highest = Math.max(highest, Math.abs(pcm.readInt16LE(offset)));
  }
  return highest;
}
