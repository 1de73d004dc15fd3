import { describe, expect, it } from 'vitest';
import { activeFilters, readSearch, sessionsQuery } from './search';

describe('readSearch', () => {
  it('takes what it knows and leaves out what it does not', () => {
    const raw = { q: 2026, state: 'live', from: '2026-03-01', to: 'soon', sort: 'loudest', x: 1 };
    expect(readSearch(raw)).toEqual({ q: '2026', state: 'live', from: '2026-03-01' });
  });

  it('takes nothing for what is empty', () => {
    expect(readSearch({ q: '', tag: null, speaker: undefined })).toEqual({});
  });
});

describe('sessionsQuery', () => {
  it('asks for whole days of the clock, the last one included', () => {
    const { from, to } = sessionsQuery({ from: '2026-03-01', to: '2026-03-31' });
    expect(from).toBe(new Date(2026, 2, 1).toISOString());
    expect(to).toBe(new Date(2026, 3, 1).toISOString());
  });

  it('asks for the newest first if nothing else is said', () => {
    expect(sessionsQuery({})).toMatchObject({ sort: 'startedAt', order: 'desc' });
    expect(sessionsQuery({ sort: 'title asc' })).toMatchObject({ sort: 'title', order: 'asc' });
  });
});

it('counts filters, but neither words nor order', () => {
  expect(activeFilters({ q: 'bees', sort: 'title asc', tag: 'garden', state: 'live' })).toBe(2);
});
