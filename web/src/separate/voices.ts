import type { Speaker } from '../api/separations';
import { texts } from '../texts/texts';

/** As many as `voices.css` has. */
const COLOURS = 8;

/** The colour of a speaker, as `data-voice` has it. */
export function voiceOf(number: number): number {
  return ((number - 1) % COLOURS) + 1;
}

/** What a speaker is called. */
export function nameOf({ number, name }: Pick<Speaker, 'number' | 'name'>): string {
  return name ?? texts.separate.speakers.unnamed(number);
}
