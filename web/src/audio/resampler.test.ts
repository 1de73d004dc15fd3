import { describe, expect, it } from 'vitest';
import { Resampler } from './resampler';

const RATES: readonly (readonly [number, number])[] = [
  [48_000, 16_000],
  [44_100, 16_000],
  [16_000, 48_000],
  [22_050, 48_000],
  [24_000, 44_100],
  [16_000, 16_000],
];

describe('Resampler', () => {
  it.each(RATES)('keeps a tone in pitch, level and phase from %d to %d Hz', (from, to) => {
    const converted = convert(tone(1_000, from, from), from, to, 128);
    const expected = tone(1_000, to, to);
    const edge = Math.ceil(to / 100);
    expect(largestDifference(converted, expected, edge)).toBeLessThan(2e-3);
  });

  it.each(RATES)('makes the samples that the duration asks for from %d to %d Hz', (from, to) => {
    for (const length of [0, 1, 777, from]) {
      expect(convert(new Float32Array(length), from, to, 100)).toHaveLength(
        Math.ceil((length * to) / from),
      );
    }
  });

  it.each(RATES)('does not depend on the size of the blocks from %d to %d Hz', (from, to) => {
    const input = tone(440, from, 5_000);
    const whole = convert(input, from, to, input.length);
    for (const block of [1, 128, 999]) {
      expect(convert(input, from, to, block)).toEqual(whole);
    }
  });

  it('takes away what the lower rate cannot hold', () => {
    const converted = convert(tone(12_000, 48_000, 48_000), 48_000, 16_000, 128);
    expect(largestDifference(converted, new Float32Array(16_000), 200)).toBeLessThan(1e-3);
  });

  it('makes no copy of the tone above the lower rate', () => {
    const converted = convert(tone(1_000, 16_000, 16_000), 16_000, 48_000, 128);
    const pure = tone(1_000, 48_000, 48_000);
    expect(largestDifference(converted, pure, 500)).toBeLessThan(1e-3);
  });

  it('keeps a constant constant', () => {
    const converted = convert(new Float32Array(4_410).fill(0.5), 44_100, 48_000, 128);
    expect(largestDifference(converted, new Float32Array(4_800).fill(0.5), 100)).toBeLessThan(1e-5);
  });

  it.each([0, -1, 999, 44_100.5, Number.NaN, 1e9])('refuses a rate of %d Hz', (rate) => {
    expect(() => new Resampler(rate, 16_000)).toThrow(/sample rate/);
    expect(() => new Resampler(16_000, rate)).toThrow(/sample rate/);
  });
});

function convert(input: Float32Array, from: number, to: number, block: number): Float32Array {
  const resampler = new Resampler(from, to);
  const parts: number[] = [];
  for (let start = 0; start < input.length; start += block) {
    parts.push(...resampler.process(input.subarray(start, start + block)));
  }
  parts.push(...resampler.flush());
  return Float32Array.from(parts);
}

function tone(frequencyHz: number, rateHz: number, length: number): Float32Array {
  return Float32Array.from(
    { length },
    (_, i) => 0.8 * Math.sin((2 * Math.PI * frequencyHz * i) / rateHz),
  );
}

/** Over all samples but `edge` at each end, where the filter sees the silence outside. */
function largestDifference(a: Float32Array, b: Float32Array, edge: number): number {
  let largest = 0;
  for (let i = edge; i < b.length - edge; i++) {
    largest = Math.max(largest, Math.abs((a[i] as number) - (b[i] as number)));
  }
  return largest;
}
