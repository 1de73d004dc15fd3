import type { Granularity } from './span';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** 21 Nov, or Nov 2026. */
export function periodName(start: string, granularity: Granularity): string {
  return (granularity === 'month' ? MONTH : DAY).format(new Date(`${start}T00:00:00Z`));
}
