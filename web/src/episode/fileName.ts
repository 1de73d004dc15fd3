import type { SessionDetail } from '../api/episodes';

const LONGEST = 80;

/** What an exported file is called, before the ending: the title where there is one. */
export function fileName({ title, episodeId }: Pick<SessionDetail, 'title' | 'episodeId'>): string {
  return safeName(title) || episodeId;
}

/** A text as a file's name that is safe on every system; empty if nothing of it is. */
export function safeName(text: string): string {
  return text
    .replace(/[\p{C}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, LONGEST)
    .trim();
}
