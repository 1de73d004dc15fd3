import type { CaptionLine, Recording, SessionDetail } from '../api/episodes';

/** A session that has ended. */
export const BEES: SessionDetail = {
  id: '00000000-0000-7000-8000-000000000010',
  episodeId: '20260301-120000-0000000a',
  title: 'Bees',
  tags: ['garden'],
  participantName: 'Robin',
  briefingId: 'bees',
  speakers: { you: 'Robin', claude: 'Claude', guest: 'Guest' },
  state: 'complete',
  startedAt: '2026-03-01T12:00:00Z',
  endedAt: '2026-03-01T12:05:00Z',
  durationMs: 300_000,
  costMicros: 250_000,
  version: 1,
};

export const RECORDING: Recording = {
  id: '00000000-0000-7000-8000-000000000020',
  sessionId: BEES.id,
  episodeId: BEES.episodeId,
  durationMs: 300_000,
  files: ['you', 'claude', 'guest'].map((name) => ({
    name: `${name}.webm`,
    url: `/recordings/${BEES.episodeId}/files/${name}.webm`,
    bytes: 1_000,
  })),
};

export function aLine(number: number, text: string, speaker = 'you'): CaptionLine {
  const startMs = number * 4_000;
  return { number, utteranceId: `u${number}`, speaker, startMs, endMs: startMs + 3_000, text };
}
