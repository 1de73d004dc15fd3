const MINUTES = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const LARGE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** 4.3, but 1,204. */
export function minutesText(minutes: number): string {
  return (minutes < 100 ? MINUTES : LARGE).format(minutes);
}

export function countText(count: number): string {
  return LARGE.format(count);
}

/** 12 %. */
export function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;
}
