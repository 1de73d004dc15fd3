import type { Diagnosis, Separation } from '../api/separations';

/** A separation that waits for its user. */
export function aSeparation(more: Partial<Separation> = {}): Separation {
  return {
    id: '00000000-0000-7000-8000-000000000040',
    name: 'talk.wav',
    mediaType: 'audio/wav',
    bytes: 2_000_000,
    durationMs: 60_000,
    minSpeakers: 1,
    maxSpeakers: 20,
    stage: 'diagnosed',
    progress: 1,
    auto: false,
    createdAt: '2026-03-01T12:00:00Z',
    updatedAt: '2026-03-01T12:01:00Z',
    ...more,
  };
}

/** Two who talk for a minute; the second is seldom heard. */
export const DIAGNOSIS: Diagnosis = {
  seconds: 60,
  sampleRateHz: 8_000,
  channels: 1,
  speechSeconds: 50,
  countConfidence: 0.9,
  overlapSeconds: 2,
  sideBySide: false,
  quality: { signalToNoiseDb: 9.6, clippedShare: 0, peakDb: -3.2 },
  speakers: [
    { number: 1, seconds: 40, share: 0.8, turns: 2, confidence: 0.9 },
    { number: 2, seconds: 10, share: 0.2, turns: 1, confidence: 0.4 },
  ],
  timeline: [
    { speaker: 1, from: 0, to: 10, confidence: 0.9 },
    { speaker: 2, from: 12, to: 22, confidence: 0.4 },
    { speaker: 1, from: 24, to: 54, confidence: 0.9 },
  ],
  advice: ['The recording is noisy; expect mistakes at the borders of turns.'],
};
