/** What is told of a briefing in the list. */
export interface BriefingEntry {
  readonly id: string;
  readonly title: string;
}

/** A briefing that the server does not keep: it is for one conversation. */
export interface OwnBriefing {
  readonly title: string;
  /** Markdown, with front matter. */
  readonly text: string;
}

/** Chosen in the place of an id; no briefing of the server's can have it. */
export const OWN_BRIEFING = '*';

export interface BriefingList {
  readonly items: readonly BriefingEntry[];
}

/** Key of the list among the queries. */
export const BRIEFINGS = ['briefings'] as const;

const LONGEST_ID = 48;

/** An id that the server takes, made of a title: `Bees & keepers` is `bees-keepers`. */
export function briefingIdOf(title: string): string {
  const id = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'briefing' : id;
}

/** A briefing's file: the title as front matter, then the text, unless that has front matter of its own. */
export function briefingText(title: string, text: string): string {
  return text.startsWith('---') ? text : `---\ntitle: ${JSON.stringify(title)}\n---\n${text}\n`;
}
