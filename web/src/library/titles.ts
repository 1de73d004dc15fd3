import { timeOfDay } from '../formats/format';
import { texts } from '../texts/texts';

/** What an episode is called: its title, or when it began. */
export function titleOf({ title, startedAt }: { title: string; startedAt: string }): string {
  return title === '' ? texts.library.list.untitled(timeOfDay(startedAt)) : title;
}

/** The person first, then the host, then the guests. */
const FIRST: readonly string[] = ['you', 'claude'];

/** Speakers in the order in which they are shown. */
export function inOrder(ids: readonly string[]): readonly string[] {
  const place = (id: string) => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  return ids.toSorted((one, other) => place(one) - place(other) || one.localeCompare(other));
}
