import { speechLikeWav } from './mock-voice.mjs';

/** Recordings of the stand-in for the server: a few in the library, one of them with all that a page shows. */
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SPEAKERS = { you: 'Robin', claude: 'Claude', guest: 'Iris' };
/** The recording that can be opened. */
export const EPISODE = '20260301-120000-0000000a';
const SESSION = '00000000-0000-7000-8000-000000000010';
const DURATION_MS = 236_000;
/** Enough for voices; nobody listens closely. */
const SAMPLE_RATE_HZ = 3_000;

const LINES = [
  ['you', 'Good evening, both. Today I should like to know why my basil never lives for long.'],
  [
    'claude',
    'Good evening, Robin. Most pots from the shop hold twenty seedlings that share one root.',
  ],
  ['guest', 'So they starve each other, and we blame our thumbs.'],
  ['claude', 'Exactly. Divide them into four pots, and each has room for ten times the leaves.'],
  ['you', 'And is that not hard on the plant?'],
  [
    'guest',
    'I felt cruel when I did it first. They stood limp for a day and then grew as never before.',
  ],
  ['claude', 'Water from below, keep them out of the noon sun for two days, and they forgive you.'],
  ['you', 'How do you know when they need water?'],
  ['claude', 'Lift the pot. A dry one is lighter than it looks; after a week your hand knows.'],
  ['guest', 'My grandmother knocked against the clay. It rings when it is dry.'],
  ['you', 'I shall try both. What about cutting them?'],
  ['claude', 'Pinch above a pair of leaves, never below. Two stems grow where there was one.'],
  ['guest', 'And never in the evening, I was told, though nobody could tell me why.'],
  [
    'claude',
    'The oils stand highest in the late morning, so it tastes best then. That may be all of it.',
  ],
  ['you', 'Then let me ask what everyone wonders. Why does mine go black in the fridge?'],
  ['guest', 'Oh, I have lost whole bunches that way.'],
  [
    'claude',
    'It comes from warm countries: below ten degrees its cells burst. Put it in a glass, like flowers.',
  ],
  ['you', 'Like flowers. I like that. Thank you, both of you.'],
];
const STEP_MS = DURATION_MS / LINES.length;

const SHELF = [
  ['Basil on the window sill', ['garden', 'season 2'], 0.2, DURATION_MS, 214_000, EPISODE, SESSION],
  ['Night trains of Europe', ['travel'], 1.1, 3_240_000, 1_912_000],
  ['What the tide leaves', ['sea', 'season 2'], 2.3, 2_710_000, 1_407_000],
  ['Tuning forks and tall organs', ['sound'], 4.2, 1_980_000, 988_000],
  ['', [], 5.4, 412_000, 201_000],
  ['Why bread rises', ['kitchen'], 9.3, 2_160_000, 1_120_000],
  ['Maps that lie, and why we like them', ['travel', 'season 1'], 14.2, 4_020_000, 2_304_000],
  ['Bees and their keepers', ['garden', 'season 1'], 21.4, 2_880_000, 1_510_000],
];

/**
 * What is answered for them, by method and path.
 *
 * @param {number} rounds how often the recording's conversation is held, one after the other
 */
export function mockLibrary(rounds = 1) {
  const lines = Array.from({ length: rounds }, () => LINES).flat();
  const durationMs = rounds * DURATION_MS;
  const shown = { ...summary(SHELF[0]), durationMs };
  const recording = `GET /recordings/${EPISODE}`;
  const session = `GET /sessions/${SESSION}`;
  return {
    'GET /sessions': () => ({ items: SHELF.map(summary) }),
    'GET /search': () => ({ items: captions(LINES).flatMap(hit) }),
    'GET /analytics': analytics,
    [session]: () => ({ ...shown, speakers: SPEAKERS, version: 1 }),
    [`${session}/captions`]: () => ({ items: captions(lines) }),
    [`${session}/chapters`]: () => ({
      version: '1.2.0',
      chapters: [0, 4, 10, 14].map((line, index) => ({
        startTime: (line * STEP_MS) / 1_000,
        title: index === 0 ? SHELF[0][0] : LINES[line][1],
      })),
    }),
    [`${session}/metrics`]: metrics,
    [recording]: () => ({
      id: SESSION,
      sessionId: SESSION,
      episodeId: EPISODE,
      durationMs,
      files: Object.keys(SPEAKERS).flatMap((name) => [
        file(`${name}.webm`, 1_850_000),
        file(`${name}.vtt`, 2_400),
      ]),
    }),
    [`${recording}/waveform`]: () => ({
      tracks: Object.keys(SPEAKERS).map((name) => waveform(name, lines)),
    }),
  };
}

let sound;

/** Any track: tones in the rhythm of speech. */
export function track() {
  sound ??= speechLikeWav(DURATION_MS / 1_000 - 3, SAMPLE_RATE_HZ);
  return sound;
}

function summary([title, tags, daysAgo, durationMs, costMicros, episodeId, id], index) {
  const startedAt = Date.now() - daysAgo * DAY_MS - HOUR_MS;
  return {
    id: id ?? `s${index}`,
    episodeId: episodeId ?? `20260301-120000-0000001${index}`,
    title,
    tags,
    participantName: 'Robin',
    briefingId: 'standard',
    state: index === 4 ? 'interrupted' : 'complete',
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(startedAt + durationMs).toISOString(),
    durationMs,
    costMicros,
  };
}

function captions(lines) {
  return lines.map(([speaker, text], index) => ({
    number: index + 1,
    utteranceId: `u${index}`,
    speaker,
    startMs: Math.round(index * STEP_MS),
    endMs: Math.round((index + 0.9) * STEP_MS),
    text,
    ...(index === 3 ? { editedAt: new Date().toISOString() } : {}),
  }));
}

/** Finds what the pictures look for. */
function hit(caption) {
  const found = [...caption.text.matchAll(/\b(pots?|water|leaves)\b/gi)];
  const [title] = SHELF[0];
  const { startedAt } = summary(SHELF[0], 0);
  return found.length === 0
    ? []
    : [
        {
          ...caption,
          speakerName: SPEAKERS[caption.speaker],
          sessionId: SESSION,
          episodeId: EPISODE,
          title,
          startedAt,
          highlights: found.map(({ index, 0: word }) => ({
            start: index,
            end: index + word.length,
          })),
        },
      ];
}

function file(name, bytes) {
  return { name, url: `/recordings/${EPISODE}/files/${name}`, bytes };
}

/** Loud while the speaker speaks, in the rhythm of words. */
function waveform(name, lines) {
  const durationMs = lines.length * STEP_MS;
  const peaks = Array.from({ length: 4_000 }, (_, index) => {
    const ms = (index / 4_000) * durationMs;
    const line = lines[Math.floor(ms / STEP_MS)];
    const within = (ms % STEP_MS) / STEP_MS;
    if (line?.[0] !== name || within > 0.86) {
      return 2;
    }
    const words = Math.abs(Math.sin(ms / 170) * Math.sin(ms / 410 + name.length));
    return Math.round(40 + 205 * words * (0.75 + 0.25 * Math.sin(ms / 1_900)));
  });
  return { name, durationMs, peaks };
}

function metrics() {
  const usage = (stage, provider, model, more) => ({
    stage,
    provider,
    model,
    calls: 11,
    cachedCalls: 0,
    failures: 0,
    inputTokens: 0,
    cachedInputTokens: 0,
    outputTokens: 0,
    characters: 0,
    audioMs: 0,
    latencyMs: 4_000,
    costMicros: 0,
    ...more,
  });
  const latency = (stage, medianMs, p95Ms) => ({ stage, turns: 11, medianMs, p95Ms });
  return {
    costMicros: 214_000,
    usage: [
      usage('stt', 'deepgram', 'nova-3', { audioMs: 61_000, costMicros: 7_000 }),
      usage('llm', 'anthropic', 'claude-sonnet', {
        inputTokens: 18_400,
        outputTokens: 1_150,
        cachedCalls: 2,
        costMicros: 121_000,
      }),
      usage('tts', 'cartesia', 'sonic', { audioMs: 148_000, costMicros: 86_000 }),
    ],
    latencies: [
      latency('endpointMs', 420, 610),
      latency('sttMs', 38, 71),
      latency('llmFirstTokenMs', 310, 520),
      latency('llmFirstSentenceMs', 120, 240),
      latency('ttsFirstAudioMs', 140, 260),
      latency('serverMs', 4, 11),
      latency('totalMs', 890, 1_340),
      latency('playbackMs', 61, 90),
    ],
  };
}

function analytics() {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const day = (daysAgo) => new Date(today - daysAgo * DAY_MS).toISOString().slice(0, 10);
  const byTime = Array.from({ length: 30 }, (_, index) => 29 - index)
    .filter((daysAgo) => (daysAgo * 7) % 5 !== 1)
    .map((daysAgo) => {
      const much = 1.2 + Math.sin(daysAgo * 1.7) * 0.6 + (30 - daysAgo) / 40;
      return {
        start: day(daysAgo),
        sessions: Math.ceil(much * 1.4),
        minutes: much * 31,
        costMicros: Math.round(much * 640_000),
        savedMicros: Math.round(much * 95_000 * (1 + (30 - daysAgo) / 25)),
        turns: Math.round(much * 40),
        medianMs: 760 + 130 * Math.cos(daysAgo / 3),
        p95Ms: 1_250 + 260 * Math.cos(daysAgo / 4 + 1),
      };
    });
  const separations = {
    recordings: 14,
    minutes: 612,
    costMicros: 2_640_000,
    byTime: [2, 9, 16].map((daysAgo) => ({ start: day(daysAgo), costMicros: 880_000 })),
  };
  const sum = (name) => byTime.reduce((all, one) => all + one[name], 0);
  const provider = (stage, name, calls, cachedCalls, failures, costMicros) => ({
    stage,
    provider: name,
    calls,
    cachedCalls,
    failures,
    costMicros,
  });
  return {
    from: day(29),
    to: day(-1),
    granularity: 'day',
    sessions: sum('sessions'),
    minutes: sum('minutes'),
    costMicros: sum('costMicros'),
    totalCostMicros: sum('costMicros') + separations.costMicros,
    separations,
    cache: {
      calls: 4_210,
      cachedCalls: 690,
      cachedInputTokens: 0,
      savedMicros: sum('savedMicros'),
    },
    byTime,
    byProvider: [
      provider('llm', 'anthropic', 1_480, 204, 2, 9_840_000),
      provider('tts', 'cartesia', 1_390, 486, 0, 6_120_000),
      provider('stt', 'deepgram', 1_340, 0, 1, 610_000),
    ],
  };
}
