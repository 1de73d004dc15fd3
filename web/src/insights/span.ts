export const DAYS = [7, 30, 90, 365] as const;
export const GRANULARITIES = ['day', 'week', 'month'] as const;

export type Days = (typeof DAYS)[number];
export type Granularity = (typeof GRANULARITIES)[number];

/** What the insights show, as it stands in their address. */
export interface Span {
  readonly days?: Days | undefined;
  readonly by?: Granularity | undefined;
  readonly everyone?: true | undefined;
}

/** Reads the span of an address, in which anybody may have written anything. */
export function readSpan(raw: Record<string, unknown>): Span {
  return {
    days: DAYS.find((days) => days === Number(raw.days)),
    by: GRANULARITIES.find((by) => by === raw.by),
    everyone: raw.everyone === true || raw.everyone === 'true' ? true : undefined,
  };
}

/** By what a time is best cut if nobody has said it. */
export function usualGranularity(days: Days): Granularity {
  if (days <= 30) {
    return 'day';
  }
  return days <= 90 ? 'week' : 'month';
}

/** The days of the API, which are those of UTC: the first one, and the one after today. */
export function daysOf(days: Days, now: Date): { readonly from: string; readonly to: string } {
  const day = (offset: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + offset))
      .toISOString()
      .slice(0, 10);
  return { from: day(1 - days), to: day(1) };
}
