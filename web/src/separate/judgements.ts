import type { Diagnosis } from '../api/separations';

export type Sureness = 'sure' | 'fair' | 'unsure';
export type Judgement = 'good' | 'fair' | 'poor';

/** How sure a confidence from 0 to 1 is, in words. */
export function sureness(confidence: number): Sureness {
  return confidence >= 0.8 ? 'sure' : confidence >= 0.5 ? 'fair' : 'unsure';
}

/** How good a recording is in each respect; what is poor is what the server's advice warns of. */
export function judged({ quality, sampleRateHz, speechSeconds, overlapSeconds }: Diagnosis) {
  const overlap = overlapSeconds / Math.max(1, speechSeconds);
  return {
    noise: above(quality.signalToNoiseDb, 20, 12),
    clipping: above(-quality.clippedShare, -0.0001, -0.001),
    peak: above(quality.peakDb, -20, -35),
    rate: above(sampleRateHz, 16_000, 11_025),
    overlap: above(-overlap, -0.03, -0.1),
  } as const satisfies Record<string, Judgement>;
}

function above(value: number, good: number, fair: number): Judgement {
  return value >= good ? 'good' : value >= fair ? 'fair' : 'poor';
}
