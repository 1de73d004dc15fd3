import type { WaveformTrack } from '../api/episodes';
import { fresh } from './canvas';
import type { Viewport } from './viewport';

const BAR_PX = 2;
const GAP_PX = 1;
/** Quiet speech is to be seen too: loudness is drawn on a curve. */
const CURVE = 0.62;
const LEAST_PX = 1;

/** The loudest peak of each bar of a viewport, 0 to 1. */
export function bars(
  { peaks, durationMs }: WaveformTrack,
  { fromMs, spanMs }: Viewport,
  count: number,
): readonly number[] {
  const perMs = peaks.length / Math.max(1, durationMs);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((fromMs + (spanMs * bar) / count) * perMs);
    const to = Math.max(from + 1, Math.floor((fromMs + (spanMs * (bar + 1)) / count) * perMs));
    let loudest = 0;
    for (let i = from; i < to && i < peaks.length; i++) {
      loudest = Math.max(loudest, peaks[i] ?? 0);
    }
    return (loudest / 255) ** CURVE;
  });
}

/** Draws a track in the colour of its speaker. */
export function drawWaveform(
  canvas: HTMLCanvasElement,
  track: WaveformTrack,
  view: Viewport,
): void {
  const sheet = fresh(canvas);
  if (!sheet) {
    return;
  }
  const { context, width, height } = sheet;
  const style = getComputedStyle(canvas);
  context.fillStyle = style.getPropertyValue('--speaker-mid').trim() || style.color;
  const step = BAR_PX + GAP_PX;
  const middle = height / 2;
  context.beginPath();
  for (const [index, loudness] of bars(track, view, Math.floor(width / step)).entries()) {
    const half = Math.max(LEAST_PX, loudness * height * 0.94) / 2;
    context.roundRect(index * step, middle - half, BAR_PX, 2 * half, 1);
  }
  context.fill();
}
