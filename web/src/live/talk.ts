/** Whether the microphone is open until it is muted, or as long as a key or button is held. */
export type TalkMode = 'open' | 'push';

export interface Talk {
  readonly mode: TalkMode;
  readonly muted: boolean;
  /** The key or button is held. */
  readonly held: boolean;
}

export const TALK_AT_FIRST: Talk = { mode: 'open', muted: false, held: false };

/** Whether the person is to be heard. Holding the key is heard also by who is muted. */
export function isHeard({ mode, muted, held }: Talk): boolean {
  return held || (mode === 'open' && !muted);
}
