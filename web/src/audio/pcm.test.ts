import { expect, it } from 'vitest';
import { decodePcm16, encodePcm16, rms } from './pcm';

it('encodes little-endian and clips what is too loud', () => {
  const bytes = new Uint8Array(encodePcm16(Float32Array.of(0, 1, -1, 2, -2, 1 / 32_767)));
  expect([...bytes]).toEqual([0, 0, 0xff, 0x7f, 0x01, 0x80, 0xff, 0x7f, 0x00, 0x80, 1, 0]);
});

it('decodes a view that does not start at an even byte of its buffer', () => {
  const bytes = new Uint8Array([9, 0x00, 0x80, 0x00, 0x40]);
  expect([...decodePcm16(bytes.subarray(1))]).toEqual([-1, 0.5]);
});

it('leaves out an odd last byte', () => {
  expect([...decodePcm16(new Uint8Array([0, 0x40, 7]).buffer)]).toEqual([0.5]);
});

it('gives back what was encoded to within a step', () => {
  const samples = Float32Array.of(-0.9, -0.1, 0, 0.25, 0.99);
  const back = decodePcm16(encodePcm16(samples));
  back.forEach((sample, i) => {
    expect(sample).toBeCloseTo(samples[i] as number, 4);
  });
});

it('measures the root mean square, and none of nothing', () => {
  expect(rms(Float32Array.of(0.5, -0.5, 0.5))).toBeCloseTo(0.5);
  expect(rms(new Float32Array(0))).toBe(0);
});
