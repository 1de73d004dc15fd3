import type { Caption } from './protocol';

/** Lines kept on the page; the episode's caption files hold them all. */
export const MOST_CAPTIONS = 2_000;

/**
 * The captions with one more. A caption takes the place of the earlier one of its utterance, unless
 * that was final and this is not; a final one without words takes the line away.
 */
export function withCaption(captions: readonly Caption[], caption: Caption): readonly Caption[] {
  const index = captions.findLastIndex(
    (line) => line.utteranceId === caption.utteranceId && line.speaker === caption.speaker,
  );
  const earlier = captions[index];
  if (earlier?.final && !caption.final) {
    return captions;
  }
  if (earlier && isSame(earlier, caption)) {
    return captions;
  }
  if (caption.text.trim() === '') {
    return caption.final ? captions.filter((line) => line !== earlier) : captions;
  }
  return earlier ? captions.with(index, caption) : inserted(captions, caption);
}

/** A snapshot tells again what is there already. */
function isSame(one: Caption, other: Caption): boolean {
  return (
    one.text === other.text &&
    one.final === other.final &&
    one.startMs === other.startMs &&
    one.endMs === other.endMs
  );
}

/** Lines stand in the order in which they began. */
function inserted(captions: readonly Caption[], caption: Caption): readonly Caption[] {
  const after = captions.findLastIndex((line) => line.startMs <= caption.startMs);
  return captions.toSpliced(after + 1, 0, caption).slice(-MOST_CAPTIONS);
}
