import type { SessionSummary } from '../api/episodes';
import { month } from '../formats/format';
import { texts } from '../texts/texts';
import type { SortOrder } from './search';

const { today, yesterday, week } = texts.library.list;

export interface Group {
  /** Null where rows are not in the order of time. */
  readonly name: string | null;
  readonly sessions: readonly SessionSummary[];
}

/** Rows under the day, the last days or the month in which they began. */
export function groupedByDay(
  sessions: readonly SessionSummary[],
  sort: SortOrder | undefined,
  now: Date,
): readonly Group[] {
  if (sort !== undefined && !sort.startsWith('startedAt')) {
    return [{ name: null, sessions }];
  }
  const groups: { name: string; sessions: SessionSummary[] }[] = [];
  for (const session of sessions) {
    const name = groupName(session.startedAt, now);
    const last = groups.at(-1);
    if (last?.name === name) {
      last.sessions.push(session);
    } else {
      groups.push({ name, sessions: [session] });
    }
  }
  return groups;
}

function groupName(startedAt: string, now: Date): string {
  const start = new Date(startedAt);
  const days = Math.round((dayOf(now).getTime() - dayOf(start).getTime()) / 86_400_000);
  if (days === 0) {
    return today;
  }
  if (days === 1) {
    return yesterday;
  }
  return days > 1 && days < 7 ? week : month(startedAt);
}

function dayOf(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}
