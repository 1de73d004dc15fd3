import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../app/services';
import { daysOf, type Granularity, type Span, usualGranularity } from './span';

export interface Analytics {
  readonly from: string;
  readonly to: string;
  readonly granularity: Granularity;
  readonly sessions: number;
  readonly minutes: number;
  readonly costMicros: number;
  readonly cache: {
    readonly calls: number;
    readonly cachedCalls: number;
    readonly savedMicros: number;
  };
  readonly byTime: readonly Period[];
  readonly byProvider: readonly ProviderFigures[];
  readonly byUser?: readonly UserFigures[];
  /** Of sessions and of transcripts of separations together. */
  readonly totalCostMicros: number;
  readonly separations: SeparationFigures;
}

/** Recordings that were sent to be separated; the cost is that of their transcripts. */
export interface SeparationFigures {
  readonly recordings: number;
  readonly minutes: number;
  readonly costMicros: number;
  readonly byTime: readonly { readonly start: string; readonly costMicros: number }[];
  readonly byUser?: readonly UserSeparations[];
}

export interface UserSeparations {
  readonly userId: string;
  readonly name: string;
  readonly recordings: number;
  readonly minutes: number;
  readonly costMicros: number;
}

/** A day, or a week or month by its first day. */
export interface Period {
  readonly start: string;
  readonly sessions: number;
  readonly minutes: number;
  readonly costMicros: number;
  readonly savedMicros: number;
  readonly turns: number;
  readonly medianMs?: number;
  readonly p95Ms?: number;
}

export interface ProviderFigures {
  readonly stage: string;
  readonly provider: string;
  readonly calls: number;
  readonly cachedCalls: number;
  readonly failures: number;
  readonly costMicros: number;
}

export interface UserFigures {
  readonly userId: string;
  readonly name: string;
  readonly sessions: number;
  readonly minutes: number;
  readonly costMicros: number;
}

export function useAnalytics({ days = 30, by, everyone }: Span) {
  const api = useApi();
  return useQuery({
    queryKey: ['analytics', days, by, everyone],
    queryFn: ({ signal }) =>
      api.get<Analytics>('/analytics', {
        query: {
          ...daysOf(days, new Date()),
          granularity: by ?? usualGranularity(days),
          everyone,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** What transcripts of separations have cost, by the first day of the period. */
export function transcriptCosts({ separations }: Analytics): ReadonlyMap<string, number> {
  return new Map(separations.byTime.map(({ start, costMicros }) => [start, costMicros]));
}

/** All periods from the first day to the last, also those in which nothing was. */
export function withGaps({ from, to, granularity, byTime }: Analytics): readonly Period[] {
  const known = new Map(byTime.map((period) => [period.start, period]));
  const periods: Period[] = [];
  const last = Date.parse(to);
  for (let at = periodOf(from, granularity); at.getTime() < last; at = after(at, granularity)) {
    const start = at.toISOString().slice(0, 10);
    periods.push(
      known.get(start) ?? {
        start,
        sessions: 0,
        minutes: 0,
        costMicros: 0,
        savedMicros: 0,
        turns: 0,
      },
    );
  }
  return periods;
}

/** The first day of the period of a day: weeks begin on Monday. */
function periodOf(day: string, granularity: Granularity): Date {
  const date = new Date(`${day}T00:00:00Z`);
  if (granularity === 'week') {
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  } else if (granularity === 'month') {
    date.setUTCDate(1);
  }
  return date;
}

function after(date: Date, granularity: Granularity): Date {
  const next = new Date(date);
  if (granularity === 'month') {
    next.setUTCMonth(next.getUTCMonth() + 1);
  } else {
    next.setUTCDate(next.getUTCDate() + (granularity === 'week' ? 7 : 1));
  }
  return next;
}
