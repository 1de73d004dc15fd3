/** Something that is said at a time. */
export interface SpokenLine {
  /** Which no other line of the same transcript has. */
  readonly number: number;
  readonly startMs: number;
  readonly text: string;
  /** Not there where nobody has corrected it. */
  readonly editedAt?: string;
}

/** Who says it: what they are called, and by what they have their colour. */
export interface LineSpeaker {
  readonly label: string;
  /** In a conversation. */
  readonly speaker?: string;
  /** In a recording made elsewhere. */
  readonly voice?: number;
}

/** Which line is spoken at a time: the latest that has begun; -1 before the first. */
export function lineAt(lines: readonly Pick<SpokenLine, 'startMs'>[], ms: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.startMs ?? 0) <= ms) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}
