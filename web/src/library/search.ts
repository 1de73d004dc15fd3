import type { SessionState } from '../api/episodes';
import type { Query } from '../api/http';

/** What the library shows, as it stands in its address. Days are those of the person's clock. */
export interface LibrarySearch {
  readonly q?: string | undefined;
  /** Whole recordings instead of the moments in them. */
  readonly show?: 'recordings' | undefined;
  readonly state?: SessionState | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly speaker?: string | undefined;
  readonly tag?: string | undefined;
  readonly sort?: SortOrder | undefined;
}

export type SortOrder = (typeof SORTS)[number];

export const SORTS = [
  'startedAt desc',
  'startedAt asc',
  'duration desc',
  'cost desc',
  'title asc',
] as const;

const STATES: readonly string[] = ['live', 'complete', 'interrupted'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the search of an address, in which anybody may have written anything. */
export function readSearch(raw: Record<string, unknown>): LibrarySearch {
  const text = (name: string) => {
    const value = raw[name];
    return value === undefined || value === null || value === '' ? undefined : String(value);
  };
  const day = (name: string) => {
    const value = text(name);
    return value && DAY.test(value) ? value : undefined;
  };
  const state = text('state');
  const sort = text('sort');
  return {
    q: text('q'),
    show: raw.show === 'recordings' ? 'recordings' : undefined,
    state: state && STATES.includes(state) ? (state as SessionState) : undefined,
    from: day('from'),
    to: day('to'),
    speaker: text('speaker'),
    tag: text('tag'),
    sort: SORTS.find((one) => one === sort),
  };
}

/** How many filters are set. */
export function activeFilters({ state, from, to, speaker, tag }: LibrarySearch): number {
  return [state, from, to, speaker, tag].filter((value) => value !== undefined).length;
}

/** The query of `GET /sessions`. */
export function sessionsQuery(search: LibrarySearch): Query {
  const [sort, order] = (search.sort ?? SORTS[0]).split(' ');
  return {
    state: search.state,
    from: search.from && midnight(search.from, 0),
    to: search.to && midnight(search.to, 1),
    speaker: search.speaker,
    tag: search.tag,
    text: search.q,
    sort,
    order,
    limit: 30,
  };
}

/** The moment at which a day of the person's clock begins, or one some days later. */
function midnight(day: string, daysLater: number): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const moment = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
