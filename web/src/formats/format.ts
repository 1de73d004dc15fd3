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

/** US dollars for people: small amounts to a tenth of a cent, larger ones to the cent. */
export function dollars(usd: number): string {
  return usd > 0 && usd < 0.1 ? `$${usd.toFixed(3)}` : `$${usd.toFixed(2)}`;
}

/** Milliseconds as they stand in a table: 740 ms, 1.24 s; a dash where there is no figure. */
export function milliseconds(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return '–';
  }
  return value < 1_000 ? `${Math.round(value)} ms` : `${(value / 1_000).toFixed(2)} s`;
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Day and time for people: 1 Mar 2026, 12:00. */
export function moment(iso: string | null | undefined): string {
  const date = new Date(iso ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? '–' : MOMENT.format(date);
}
