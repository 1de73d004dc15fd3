/** Separations of the stand-in for the server: some in each stage, two of them with all that a page shows. */
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** One that waits for its user, and one that is done. */
export const DIAGNOSED = '00000000-0000-7000-8000-000000000040';
export const DONE = '00000000-0000-7000-8000-000000000041';
const SECONDS = 1_934;
const VOICES = ['Robin', 'Iris', undefined, 'Theo'];

const SHELF = [
  ['market-square.wav', 'separating', 0.2 * HOUR_MS, 2_220, { progress: 0.62, etaSeconds: 41 }],
  ['panel-on-soil.mp3', 'diagnosing', 0.3 * HOUR_MS, 5_460, { progress: 0.18, etaSeconds: 190 }],
  ['night-walk.webm', 'uploaded', 0.4 * HOUR_MS, 900, {}],
  ['round-table-in-the-garden.flac', 'diagnosed', 2 * HOUR_MS, SECONDS, { id: DIAGNOSED }],
  ['what-the-tide-leaves-raw.m4a', 'done', DAY_MS, SECONDS, { id: DONE, transcript: 'ready' }],
  [
    'phone-note.ogg',
    'failed',
    2 * DAY_MS,
    64,
    {
      failure: {
        code: 'unreadable',
        detail: '"phone-note.ogg" breaks off after 64 s and can’t be read further.',
      },
    },
  ],
  ['interview-take-1.wav', 'cancelled', 6 * DAY_MS, 1_260, {}],
];

/** What is answered for them, by method and path. */
export function mockSeparations() {
  const answers = { 'GET /separations': () => ({ items: SHELF.map(separation) }) };
  for (const [index, row] of SHELF.entries()) {
    const { id, stage } = separation(row, index);
    answers[`GET /separations/${id}`] = () => separation(row, index);
    if (stage === 'diagnosed' || stage === 'separating' || stage === 'done') {
      answers[`GET /separations/${id}/diagnosis`] = () => diagnosis(stage === 'done');
    }
  }
  answers[`GET /separations/${DONE}/waveform`] = waveform;
  answers[`GET /separations/${DONE}/transcript`] = transcript;
  return answers;
}

function separation([name, stage, agoMs, seconds, more], index) {
  const at = new Date(Date.now() - agoMs).toISOString();
  return {
    id: `00000000-0000-7000-8000-00000000005${index}`,
    name,
    mediaType: 'audio/flac',
    bytes: seconds * 61_000,
    durationMs: seconds * 1_000,
    minSpeakers: 1,
    maxSpeakers: 20,
    stage,
    progress: 0,
    auto: false,
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}

/** Turns that look like talk: always the same, of different lengths, one speaker seldom. */
function timeline() {
  const turns = [];
  let from = 2.4;
  for (let index = 0; from < SECONDS - 12; index++) {
    const wave = Math.abs(Math.sin(index * 2.3) * Math.cos(index * 0.7));
    const speaker = index % 11 === 7 ? 4 : wave > 0.55 ? 1 : index % 3 === 1 ? 3 : 2;
    const to = from + 2 + 26 * wave * wave + (speaker === 1 ? 6 : 1);
    turns.push({ speaker, from, to, confidence: 0.62 + 0.37 * (1 - wave) });
    from = to + (index % 5 === 0 ? -0.8 : 0.5 + wave);
  }
  return turns;
}

const SENTENCES = [
  'So we walked out at low water, and there it all was: rope, glass, half of a boat.',
  'Half of a boat?',
  'The better half. Somebody had painted it not long before.',
  'What the tide leaves is never what you came for. I came for the glass, and for thirty years I have gone home with rope.',
  'You can’t sell rope.',
  'No. But you can tie things to other things, and that is most of what a house is.',
  'I would like to hear about the light, though. You said that it is different in March.',
];

function transcript() {
  return {
    recognizer: 'a stand-in',
    items: timeline().map(({ speaker, from, to }, index) => ({
      speaker,
      name: VOICES[speaker - 1] ?? `Speaker ${speaker}`,
      startMs: Math.round(from * 1_000),
      endMs: Math.round(to * 1_000),
      text: SENTENCES[index % SENTENCES.length],
    })),
  };
}

function diagnosis(named) {
  const turns = timeline();
  const lengths = VOICES.map((_, index) => {
    const own = turns.filter(({ speaker }) => speaker === index + 1);
    return { turns: own.length, seconds: own.reduce((sum, { from, to }) => sum + to - from, 0) };
  });
  const speech = lengths.reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    seconds: SECONDS,
    sampleRateHz: 48_000,
    channels: 2,
    speechSeconds: speech,
    countConfidence: 0.91,
    overlapSeconds: 74,
    sideBySide: false,
    quality: { signalToNoiseDb: 24.6, clippedShare: 0, peakDb: -3.2 },
    speakers: lengths.map((length, index) => ({
      number: index + 1,
      ...(named && VOICES[index] ? { name: VOICES[index] } : {}),
      ...length,
      share: length.seconds / speech,
      confidence: [0.96, 0.93, 0.71, 0.44][index],
    })),
    timeline: turns,
    advice: ['The turns of speaker 4 are the least certain ones: listen to them.'],
  };
}

/** Loud while the speaker speaks, in the rhythm of words. */
function waveform() {
  const turns = timeline();
  const points = 6_000;
  return {
    tracks: VOICES.map((_, index) => {
      const own = turns.filter(({ speaker }) => speaker === index + 1);
      const peaks = Array.from({ length: points }, (_, point) => {
        const second = (point / points) * SECONDS;
        const speaks = own.some(({ from, to }) => second >= from && second <= to);
        const words = Math.abs(Math.sin(second * 5.1) * Math.sin(second * 1.9 + index));
        return speaks ? Math.round(45 + 190 * words) : 0;
      });
      return { speaker: index + 1, durationMs: SECONDS * 1_000, peaks };
    }),
  };
}
