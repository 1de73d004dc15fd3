/** How much of `expected` is found in `text`, 0 to 1, word by word; case and punctuation don't count. */
export function shareOfWords(expected, text) {
  const wordsOf = (from) => from.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  const found = new Set(wordsOf(text));
  const wanted = wordsOf(expected);
  return wanted.filter((word) => found.has(word)).length / Math.max(1, wanted.length);
}
