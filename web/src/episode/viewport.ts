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

/** Where fingers are on the timeline: one or two shares of its width. */
export type Fingers = readonly [number] | readonly [number, number];

/** Fingers nearer to each other than this share would show all or nothing by a hair. */
const NEAREST = 0.02;

export function holds({ fromMs, spanMs }: Viewport, ms: number): boolean {
  return ms >= fromMs && ms <= fromMs + spanMs;
}

/** Shows more (a factor above 1) or less around a time, which keeps its place. */
export function zoomed(view: Viewport, factor: number, aroundMs: number, durationMs: number) {
  const spanMs = possible(view.spanMs * factor, durationMs);
  const share = (aroundMs - view.fromMs) / view.spanMs;
  return within({ fromMs: aroundMs - share * spanMs, spanMs }, durationMs);
}

/** What is shown when fingers that lay on a view have moved: each has the time that it had below it. */
export function dragged(view: Viewport, from: Fingers, to: Fingers, durationMs: number): Viewport {
  const spanMs = possible((view.spanMs * spread(from)) / spread(to), durationMs);
  const heldMs = view.fromMs + middle(from) * view.spanMs;
  return within({ fromMs: heldMs - middle(to) * spanMs, spanMs }, durationMs);
}

function middle([one, other = one]: Fingers): number {
  return (one + other) / 2;
}

function spread([one, other]: Fingers): number {
  return other === undefined ? 1 : Math.max(NEAREST, Math.abs(other - one));
}

function possible(spanMs: number, durationMs: number): number {
  const least = Math.max(SHORTEST_MS, durationMs / MOST_ZOOM);
  return Math.max(Math.min(least, durationMs), Math.min(durationMs, spanMs));
}

/** Another part of the same length, in which the time is to be seen; the same if it is already. */
export function showing(view: Viewport, ms: number, durationMs: number): Viewport {
  return holds(view, ms)
    ? view
    : within({ fromMs: ms - view.spanMs * 0.05, spanMs: view.spanMs }, durationMs);
}

export function within({ fromMs, spanMs }: Viewport, durationMs: number): Viewport {
  return { fromMs: Math.max(0, Math.min(fromMs, durationMs - spanMs)), spanMs };
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600];

/** Times for the ruler, as far from each other as words need; the last words would have no room after `end`. */
export function ticks({ fromMs, spanMs }: Viewport, most: number, end = 0.97): readonly number[] {
  const step = (STEPS_S.find((one) => spanMs / 1_000 / one <= most) ?? 7_200) * 1_000;
  const first = Math.ceil(fromMs / step);
  const last = Math.floor((fromMs + spanMs * end) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}
