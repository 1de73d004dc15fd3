import { describe, expect, it } from 'vitest';
import { aLine } from '../testing/episodes';

import { readLines, shown } from './events';
import { fileName } from './fileName';
import { lineAt } from './lines';
import { occurrences } from './occurrences';
import { readPlace } from './place';
import { showing, ticks, wholeOf, zoomed } from './viewport';
import { bars } from './waveform-canvas';

describe('lineAt', () => {
  const captions = [aLine(1, 'One.'), aLine(2, 'Two.'), aLine(3, 'Three.')];

  it.each([
    [0, -1],
    [3_999, -1],
    [4_000, 0],
    [7_500, 0],
    [8_000, 1],
    [999_999, 2],
  ])('finds what is heard at %d ms', (ms, index) => {
    expect(lineAt(captions, ms)).toBe(index);
  });
});

describe('occurrences', () => {
  it('finds words in any case', () => {
    expect(occurrences('Bees, bees.', 'BEE')).toEqual([
      { start: 0, end: 3 },
      { start: 6, end: 9 },
    ]);
  });

  it('finds nothing where nothing is looked for, or places would be shifted', () => {
    expect(occurrences('Bees', ' ')).toEqual([]);
    expect(occurrences('İstanbul', 'stan')).toEqual([]);
  });
});

describe('the viewport', () => {
  it('keeps the time under the pointer in its place', () => {
    const view = zoomed(wholeOf(100_000), 0.5, 80_000, 100_000);
    expect(view).toEqual({ fromMs: 40_000, spanMs: 50_000 });
  });

  it('never leaves the episode, nor shows less than can be seen', () => {
    expect(zoomed({ fromMs: 50_000, spanMs: 50_000 }, 4, 60_000, 100_000)).toEqual(
      wholeOf(100_000),
    );
    expect(zoomed(wholeOf(100_000), 0.001, 0, 100_000).spanMs).toBe(6_250);
    expect(zoomed(wholeOf(3_000), 0.5, 0, 3_000)).toEqual(wholeOf(3_000));
  });

  it('turns the page when what plays leaves it', () => {
    const view = { fromMs: 0, spanMs: 20_000 };
    expect(showing(view, 19_000, 100_000)).toBe(view);
    expect(showing(view, 20_500, 100_000).fromMs).toBe(19_500);
    expect(showing(view, 99_000, 100_000).fromMs).toBe(80_000);
  });

  it('has times on the ruler as far apart as words need', () => {
    expect(ticks(wholeOf(60_000), 6)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000]);
    expect(ticks(wholeOf(7_200_000), 12)).toHaveLength(12);
  });
});

describe('bars', () => {
  const track = { name: 'you', durationMs: 4_000, peaks: [255, 0, 64, 0] };

  it('shows the loudest of each part', () => {
    const [first, second] = bars(track, wholeOf(4_000), 2);
    expect(first).toBe(1);
    expect(second).toBeCloseTo((64 / 255) ** 0.62);
  });

  it('shows silence after the end of a shorter track', () => {
    expect(bars(track, wholeOf(8_000), 4).slice(2)).toEqual([0, 0]);
  });

  it('shows one peak in several bars where it is zoomed in', () => {
    expect(bars(track, { fromMs: 0, spanMs: 1_000 }, 3)).toEqual([1, 1, 1]);
  });
});

describe('events', () => {
  const lines = readLines(
    [
      '{"number":1,"at":"2026-03-01T12:00:00Z","type":"session.start","body":{}}',
      '{"number":2,"at":"2026-03-01T12:00:01.500Z","type":"stt.partial","body":{}}',
      '{"number":3,"at":"2026-03-01T12:00:02.500Z","type":"turn.interrupted","body":{"speaker":"guest","reason":"barge-in"}}',
      '',
    ].join('\n'),
  );

  it('are those that say something to people, by the time since the start', () => {
    expect(shown(lines)).toMatchObject([
      { number: 1, atMs: 0, kind: 'system', speaker: null },
      { number: 3, atMs: 2_500, kind: 'floor', speaker: 'guest', detail: 'barge-in' },
    ]);
  });
});

it.each([
  ['Bees: a/b?', 'Bees a b'],
  ['  ..\u0000 ', '20260301-120000-0000000a'],
  ['', '20260301-120000-0000000a'],
])('calls the file of “%s” %s', (title, name) => {
  expect(fileName({ title, episodeId: '20260301-120000-0000000a' })).toBe(name);
});

it.each([
  [{ t: '83000' }, 83_000],
  [{ t: -1 }, undefined],
  [{ t: 'soon' }, undefined],
  [{}, undefined],
])('reads the place of %o', (raw, t) => {
  expect(readPlace(raw).t).toBe(t);
});
