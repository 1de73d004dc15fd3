import { describe, expect, it } from 'vitest';
import { DIAGNOSIS } from '../testing/separations';
import { judged, sureness } from './judgements';
import { blocks } from './turns-canvas';
import { baseName } from './useSteps';
import { nameOf, voiceOf } from './voices';

describe('blocks', () => {
  const whole = { fromMs: 0, spanMs: 60_000 };

  it('puts the turns of a speaker where they are in time', () => {
    expect(blocks(DIAGNOSIS.timeline, 1, whole, 600)).toEqual([
      { from: 0, to: 100, confidence: 0.9 },
      { from: 240, to: 540, confidence: 0.9 },
    ]);
  });

  it('leaves out what is not in sight, and cuts nothing that is in part', () => {
    expect(blocks(DIAGNOSIS.timeline, 1, { fromMs: 30_000, spanMs: 10_000 }, 100)).toEqual([
      { from: -60, to: 240, confidence: 0.9 },
    ]);
  });

  it('draws turns as one that nobody could tell apart, as sure as the least sure', () => {
    const timeline = [
      { speaker: 1, from: 1, to: 2, confidence: 0.9 },
      { speaker: 1, from: 2.05, to: 3, confidence: 0.5 },
    ];
    expect(blocks(timeline, 1, whole, 600)).toEqual([{ from: 10, to: 30, confidence: 0.5 }]);
  });
});

it('judges what the advice warns of as poor', () => {
  expect(judged(DIAGNOSIS)).toEqual({
    noise: 'poor',
    clipping: 'good',
    peak: 'good',
    rate: 'poor',
    overlap: 'fair',
  });
});

it('says how sure something is', () => {
  expect([0.95, 0.8, 0.6, 0.49].map(sureness)).toEqual(['sure', 'sure', 'fair', 'unsure']);
});

it('calls a speaker by the number until there is a name, and goes round the colours', () => {
  expect(nameOf({ number: 9 })).toBe('Speaker 9');
  expect(nameOf({ number: 9, name: 'Iris' })).toBe('Iris');
  expect([1, 8, 9].map(voiceOf)).toEqual([1, 8, 1]);
});

it('names files after the recording, safely', () => {
  expect(baseName('Round/table: one.flac')).toBe('Round table one');
});
