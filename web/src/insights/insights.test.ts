import { describe, expect, it } from 'vitest';
import { type Analytics, withGaps } from './analytics';
import { daysOf, readSpan, usualGranularity } from './span';

const NOTHING: Analytics = {
  from: '2026-02-26',
  to: '2026-03-03',
  granularity: 'day',
  sessions: 0,
  minutes: 0,
  costMicros: 0,
  totalCostMicros: 0,
  separations: { recordings: 0, minutes: 0, costMicros: 0, byTime: [] },
  cache: { calls: 0, cachedCalls: 0, savedMicros: 0 },
  byTime: [],
  byProvider: [],
};

const DAY = { sessions: 1, minutes: 2, costMicros: 3, savedMicros: 4, turns: 0 };

describe('withGaps', () => {
  it('has every day, also those on which nothing was', () => {
    const periods = withGaps({ ...NOTHING, byTime: [{ start: '2026-02-28', ...DAY }] });
    expect(periods.map(({ start, sessions }) => [start, sessions])).toEqual([
      ['2026-02-26', 0],
      ['2026-02-27', 0],
      ['2026-02-28', 1],
      ['2026-03-01', 0],
      ['2026-03-02', 0],
    ]);
  });

  it('has weeks by their Monday, and months by their first day', () => {
    const starts = (granularity: Analytics['granularity']) =>
      withGaps({ ...NOTHING, granularity }).map(({ start }) => start);
    expect(starts('week')).toEqual(['2026-02-23', '2026-03-02']);
    expect(starts('month')).toEqual(['2026-02-01', '2026-03-01']);
  });
});

it('asks for days of UTC, today included', () => {
  expect(daysOf(7, new Date('2026-03-03T23:30:00Z'))).toEqual({
    from: '2026-02-25',
    to: '2026-03-04',
  });
});

it('cuts longer times into longer parts', () => {
  expect([7, 90, 365].map((days) => usualGranularity(days as 7))).toEqual(['day', 'week', 'month']);
});

it('reads what an address says, and nothing else', () => {
  expect(readSpan({ days: '90', by: 'week', everyone: 'true' })).toEqual({
    days: 90,
    by: 'week',
    everyone: true,
  });
  expect(readSpan({ days: 8, by: 'year', everyone: 'no' })).toEqual({});
});
