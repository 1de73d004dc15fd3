/** Minutes and seconds, as on a clock: 75,000 ms is 1:15. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A file's size for people: 812 B, 14 kB, 3.2 MB. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) {
    return `${bytes} B`;
  }
  if (bytes < 1_000_000) {
    return `${Math.round(bytes / 1_000)} kB`;
  }
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
