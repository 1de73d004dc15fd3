/** The part of an episode that the timeline shows. */
export interface Viewport {
  readonly fromMs: number;
  readonly spanMs: number;
}

export const MOST_ZOOM = 16;
/** No part shorter than this. */
const SHORTEST_MS = 5_000;

export function wholeOf(durationMs: number): Viewport {
  return { fromMs: 0, spanMs: Math.max(1, durationMs) };
}

/** Shows more (a factor above 1) or less around a time, which keeps its place. */
export function zoomed(view: Viewport, factor: number, aroundMs: number, durationMs: number) {
  const least = Math.max(SHORTEST_MS, durationMs / MOST_ZOOM);
  const spanMs = Math.max(Math.min(least, durationMs), Math.min(durationMs, view.spanMs * factor));
  const share = (aroundMs - view.fromMs) / view.spanMs;
  return within({ fromMs: aroundMs - share * spanMs, spanMs }, durationMs);
}

/** Another part of the same length, in which the time is to be seen; the same if it is already. */
export function showing(view: Viewport, ms: number, durationMs: number): Viewport {
  return ms >= view.fromMs && ms <= view.fromMs + view.spanMs
    ? view
    : within({ fromMs: ms - view.spanMs * 0.05, spanMs: view.spanMs }, durationMs);
}

export function within({ fromMs, spanMs }: Viewport, durationMs: number): Viewport {
  return { fromMs: Math.max(0, Math.min(fromMs, durationMs - spanMs)), spanMs };
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600];

/** Times for the ruler, as far from each other as words need. */
export function ticks({ fromMs, spanMs }: Viewport, most: number): readonly number[] {
  const step = (STEPS_S.find((one) => spanMs / 1_000 / one <= most) ?? 7_200) * 1_000;
  const first = Math.ceil(fromMs / step);
  // The last words would have no room.
  const last = Math.floor((fromMs + spanMs * 0.97) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}
