/** Where a text has what is looked for, whatever the case. */
export function occurrences(
  text: string,
  sought: string,
): readonly { readonly start: number; readonly end: number }[] {
  const wanted = sought.trim().toLowerCase();
  const within = text.toLowerCase();
  // A letter whose small form is longer would shift all places.
  if (wanted === '' || within.length !== text.length) {
    return [];
  }
  const found: { start: number; end: number }[] = [];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + wanted.length)) {
    found.push({ start: at, end: at + wanted.length });
  }
  return found;
}
