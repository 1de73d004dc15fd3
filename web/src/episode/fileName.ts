import type { SessionDetail } from '../api/episodes';

const LONGEST = 80;

/** What an exported file is called, before the ending: the title where there is one, safe on every system. */
export function fileName({ title, episodeId }: Pick<SessionDetail, 'title' | 'episodeId'>): string {
  const safe = title
    .replace(/[\p{C}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, LONGEST)
    .trim();
  return safe === '' ? episodeId : safe;
}
