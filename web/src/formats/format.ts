/** Minutes and seconds, as on a clock: 75,000 ms is 1:15. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** As `clock`, with hours where there are any: 3,675,000 ms is 1:01:15. */
export function longClock(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  return minutes < 60
    ? clock(ms)
    : `${Math.floor(minutes / 60)}:${clock(ms - Math.floor(minutes / 60) * 3_600_000).padStart(5, '0')}`;
}

/** How long something took, for people: 45 s, 4 min, 1 h 05 min. */
export function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (ms < 60_000) {
    return `${Math.round(ms / 1_000)} s`;
  }
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
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

/** Millionths of a US dollar, as the API has them, for people. */
export function money(micros: number): string {
  return dollars(micros / 1_000_000);
}

/** Milliseconds as they stand in a table: 740 ms, 1.24 s; a dash where there is no figure. */
export function milliseconds(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return '–';
  }
  return value < 1_000 ? `${Math.round(value)} ms` : `${(value / 1_000).toFixed(2)} s`;
}

const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

const TIME_OF_DAY = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });

/** 12:05. */
export function timeOfDay(iso: string): string {
  return TIME_OF_DAY.format(new Date(iso));
}

/** Sun, 1 Mar. */
export function day(iso: string): string {
  return DAY.format(new Date(iso));
}

/** March 2026. */
export function month(iso: string): string {
  return MONTH.format(new Date(iso));
}

/** Day and time for people: 1 Mar 2026, 12:00. */
export function moment(iso: string | null | undefined): string {
  const date = new Date(iso ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? '–' : MOMENT.format(date);
}
