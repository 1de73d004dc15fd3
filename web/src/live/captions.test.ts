import { describe, expect, it } from 'vitest';
import { MOST_CAPTIONS, withCaption } from './captions';
import type { Caption } from './protocol';

describe('withCaption', () => {
  it('lets a longer partial take the place of the earlier one', () => {
    expect(texts(partial('u1', 'Good'), partial('u1', 'Good evening'))).toEqual(['Good evening']);
  });

  it('lets a final one take the place of partials', () => {
    const lines = all(partial('u1', 'Good eve'), final('u1', 'Good evening.'));
    expect(lines).toMatchObject([{ text: 'Good evening.', final: true }]);
  });

  it('ignores a partial that comes after the final one', () => {
    expect(texts(final('u1', 'Good evening.'), partial('u1', 'Good'))).toEqual(['Good evening.']);
  });

  it('lets a second final one correct the first, as after a barge-in', () => {
    expect(texts(final('u1', 'All of it was said.'), final('u1', 'All of it'))).toEqual([
      'All of it',
    ]);
  });

  it('takes away a line whose final text is empty', () => {
    expect(texts(partial('u1', 'uh'), final('u2', 'Yes.'), final('u1', ' '))).toEqual(['Yes.']);
  });

  it('changes nothing when a line is told again', () => {
    const lines = all(final('u1', 'Good evening.'));
    expect(withCaption(lines, final('u1', 'Good evening.'))).toBe(lines);
  });

  it('shows no empty line', () => {
    expect(texts(partial('u1', ''), final('u2', ''))).toEqual([]);
  });

  it('keeps utterances of two speakers apart even if their ids are the same', () => {
    const claude = { ...final('u1', 'Hello, Robin.'), speaker: 'claude' };
    expect(texts(final('u1', 'Hello.'), claude)).toEqual(['Hello.', 'Hello, Robin.']);
  });

  it('puts a line that began earlier before the others', () => {
    const late = { ...final('u2', 'first'), startMs: 100 };
    expect(texts({ ...final('u1', 'second'), startMs: 200 }, late)).toEqual(['first', 'second']);
  });

  it('keeps lines that began together in the order in which they came', () => {
    expect(texts(final('u1', 'a'), final('u2', 'b'))).toEqual(['a', 'b']);
  });

  it('keeps only the latest lines of a long conversation', () => {
    const lines = Array.from({ length: MOST_CAPTIONS + 5 }, (_, i) => ({
      ...final(`u${i}`, `line ${i}`),
      startMs: i,
    }));
    const kept = all(...lines);
    expect(kept).toHaveLength(MOST_CAPTIONS);
    expect(kept[0]?.text).toBe('line 5');
  });
});

function all(...captions: Caption[]): readonly Caption[] {
  return captions.reduce<readonly Caption[]>(withCaption, []);
}

function texts(...captions: Caption[]): string[] {
  return all(...captions).map(({ text }) => text);
}

function partial(utteranceId: string, text: string): Caption {
  return { speaker: 'you', utteranceId, text, final: false, startMs: 0, endMs: 100 };
}

function final(utteranceId: string, text: string): Caption {
  return { ...partial(utteranceId, text), final: true };
}
