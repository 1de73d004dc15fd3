import { describe, expect, it } from 'vitest';
import { decodePcm16 } from '../pcm';
import { type CaptureChunk, Chunker } from './chunker';

const QUANTUM = 128;

describe('Chunker', () => {
  it.each([16_000, 44_100, 48_000])('delivers 3,200 bytes each 100 ms at %d Hz', (rate) => {
    const chunks = capture(rate, new Float32Array(rate + 1_000));
    expect(chunks).toHaveLength(10);
    expect(new Set(chunks.map((chunk) => chunk.pcm.byteLength))).toEqual(new Set([3_200]));
  });

  it('loses and repeats nothing between chunks', () => {
    const ramp = Float32Array.from({ length: 4_800 }, (_, i) => i / 4_800);
    const heard = capture(16_000, ramp).flatMap((chunk) => [...decodePcm16(chunk.pcm)]);
    expect(heard).toHaveLength(4_800);
    heard.forEach((sample, i) => {
      expect(sample).toBeCloseTo(i / 4_800, 4);
    });
  });

  it('says how loud each chunk is', () => {
    const samples = new Float32Array(3_200).fill(0.5, 1_600);
    expect(capture(16_000, samples).map((chunk) => chunk.level)).toEqual([0, 0.5]);
  });

  it('gives each chunk a buffer of its own, so that it can be handed over', () => {
    const [first, second] = capture(16_000, new Float32Array(3_200));
    expect(first?.pcm).not.toBe(second?.pcm);
  });
});

function capture(rate: number, samples: Float32Array): CaptureChunk[] {
  const chunks: CaptureChunk[] = [];
  const chunker = new Chunker(rate, (chunk) => chunks.push(chunk));
  for (let start = 0; start < samples.length; start += QUANTUM) {
    chunker.push(samples.subarray(start, start + QUANTUM));
  }
  return chunks;
}
