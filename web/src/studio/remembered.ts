type What = 'name' | 'microphone' | 'briefing';

/** What was chosen last time in this browser, or an empty text. */
export function remembered(what: What): string {
  try {
    return localStorage.getItem(`basil.${what}`) ?? '';
  } catch {
    return '';
  }
}

/** Browsers that keep no storage forget it; nothing else depends on it. */
export function remember(what: What, value: string): void {
  try {
    localStorage.setItem(`basil.${what}`, value);
  } catch {
    // Private windows may refuse storage.
  }
}
