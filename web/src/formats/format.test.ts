import { expect, it } from 'vitest';
import { clock, fileSize } from './format';

it.each([
  [0, '0:00'],
  [59_999, '0:59'],
  [75_000, '1:15'],
  [3_600_000, '60:00'],
  [-5, '0:00'],
])('writes %d ms as %s', (ms, text) => {
  expect(clock(ms)).toBe(text);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [184_320, '184 kB'],
  [3_210_000, '3.2 MB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});
