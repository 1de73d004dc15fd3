import { expect, it } from 'vitest';
import { BEES } from '../testing/episodes';
import { groupedByDay } from './groups';

const NOW = new Date(2026, 2, 20, 9);

function startedAt(...date: [number, number, number, number]) {
  return { ...BEES, startedAt: new Date(...date).toISOString() };
}

it('puts rows under the time in which they began', () => {
  const groups = groupedByDay(
    [
      startedAt(2026, 2, 20, 8),
      startedAt(2026, 2, 19, 23),
      startedAt(2026, 2, 18, 12),
      startedAt(2026, 2, 15, 12),
      startedAt(2026, 2, 2, 12),
      startedAt(2026, 1, 27, 12),
    ],
    undefined,
    NOW,
  );
  expect(groups.map(({ name, sessions }) => [name, sessions.length])).toEqual([
    ['Today', 1],
    ['Yesterday', 1],
    ['Last 7 days', 2],
    ['March 2026', 1],
    ['February 2026', 1],
  ]);
});

it('leaves rows together that are in another order than that of time', () => {
  const groups = groupedByDay([BEES, startedAt(2026, 2, 20, 8)], 'title asc', NOW);
  expect(groups.map(({ name }) => name)).toEqual([null]);
});
