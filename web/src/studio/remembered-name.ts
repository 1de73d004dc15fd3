const KEY = 'basil.name';

/** The name given last time in this browser, or an empty one. */
export function rememberedName(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Browsers that keep no storage forget the name; nothing else depends on it. */
export function rememberName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Private windows may refuse storage.
  }
}
