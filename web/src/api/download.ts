import type { ApiClient } from './client';

/** How long the browser gets to begin with the file. */
const KEPT_MS = 60_000;

/** Fetches a file, with the token that a link could not carry, and lets the browser save it. */
export async function download(api: ApiClient, path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await api.file(path));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
