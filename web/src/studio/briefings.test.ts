import { expect, it } from 'vitest';
import { briefingIdOf, briefingText } from './briefings';

it.each([
  ['Bees and their keepers', 'bees-and-their-keepers'],
  ['  Crème brûlée & tea! ', 'creme-brulee-tea'],
  ['日本', 'briefing'],
  ['a'.repeat(80), 'a'.repeat(48)],
])('makes an id of the title %s', (title, id) => {
  expect(briefingIdOf(title)).toBe(id);
});

it('puts the title before the text, whatever is in it', () => {
  expect(briefingText('Bees: a "talk"', 'Ask.')).toBe(
    '---\ntitle: "Bees: a \\"talk\\""\n---\nAsk.\n',
  );
});

it('leaves front matter as it is', () => {
  expect(briefingText('Bees', '---\ntopics: [a]\n---\nAsk.')).toBe('---\ntopics: [a]\n---\nAsk.');
});
