import { expect, it } from 'vitest';
import {
  clock,
  dollars,
  duration,
  fileSize,
  longClock,
  milliseconds,
  moment,
  money,
} from './format';

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

it.each([
  [0, '$0.00'],
  [0.0042, '$0.004'],
  [0.1, '$0.10'],
  [12.5, '$12.50'],
])('writes %d dollars as %s', (usd, text) => {
  expect(dollars(usd)).toBe(text);
});

it.each([
  [740.4, '740 ms'],
  [1_240, '1.24 s'],
  ['odd', '–'],
  [undefined, '–'],
])('writes a time of %s as %s', (value, text) => {
  expect(milliseconds(value)).toBe(text);
});

it('writes a dash for a moment that is none', () => {
  expect([moment(null), moment('odd')]).toEqual(['–', '–']);
});

it.each([
  [59_000, '0:59'],
  [3_599_000, '59:59'],
  [3_600_000, '1:00:00'],
  [3_675_000, '1:01:15'],
  [36_000_000, '10:00:00'],
])('writes %d ms with hours as %s', (ms, text) => {
  expect(longClock(ms)).toBe(text);
});

it.each([
  [45_000, '45 s'],
  [240_000, '4 min'],
  [3_900_000, '1 h 05 min'],
])('says that %d ms are %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

it('writes millionths of a dollar as dollars', () => {
  expect(money(1_250_000)).toBe('$1.25');
});
