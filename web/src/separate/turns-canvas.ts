import type { Turn } from '../api/separations';
import { fresh } from '../episode/canvas';
import type { Viewport } from '../episode/viewport';

/** A stretch of a canvas, in pixels. */
export interface Block {
  readonly from: number;
  readonly to: number;
  /** 0 to 1, that the turn is the speaker's. */
  readonly confidence: number;
}

/** Narrower ones would not be seen. */
const LEAST_PX = 2;
/** Nearer than this they are drawn as one. */
const GAP_PX = 1;
const RADIUS_PX = 4;
/** A turn that is a guess is still to be seen. */
const FAINTEST = 0.45;

/** The turns of a speaker as they lie in a viewport of so many pixels; those too near to be told apart are one. */
export function blocks(
  timeline: readonly Turn[],
  speaker: number,
  { fromMs, spanMs }: Viewport,
  width: number,
): readonly Block[] {
  const found: Block[] = [];
  for (const turn of timeline) {
    const from = ((turn.from * 1_000 - fromMs) / spanMs) * width;
    const to = Math.max(from + LEAST_PX, ((turn.to * 1_000 - fromMs) / spanMs) * width);
    if (turn.speaker !== speaker || to < 0 || from > width) {
      continue;
    }
    const last = found.at(-1);
    if (last && from - last.to < GAP_PX) {
      const confidence = Math.min(last.confidence, turn.confidence);
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, to), confidence };
    } else {
      found.push({ from, to, confidence: turn.confidence });
    }
  }
  return found;
}

/** Draws when a speaker speaks, in the speaker's colour; what is a guess is fainter. */
export function drawTurns(
  canvas: HTMLCanvasElement,
  timeline: readonly Turn[],
  speaker: number,
  view: Viewport,
): void {
  const sheet = fresh(canvas);
  if (!sheet) {
    return;
  }
  const { context, width, height } = sheet;
  const style = getComputedStyle(canvas);
  context.fillStyle = style.getPropertyValue('--line').trim();
  context.fillRect(0, Math.round(height / 2), width, 1);
  context.fillStyle = style.getPropertyValue('--speaker-mid').trim() || style.color;
  const top = height * 0.16;
  for (const { from, to, confidence } of blocks(timeline, speaker, view, width)) {
    context.globalAlpha = FAINTEST + (1 - FAINTEST) * confidence;
    context.beginPath();
    context.roundRect(from, top, to - from, height - 2 * top, Math.min(RADIUS_PX, (to - from) / 2));
    context.fill();
  }
}
