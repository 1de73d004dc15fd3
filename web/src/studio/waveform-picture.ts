import { type LevelColumn, MOST_COLUMNS } from './level-history';

const BAR_SHARE = 0.55;

/**
 * Draws the columns as bars around the middle line, moved to the left by the share of a column that has passed
 * since the latest. Colours are those of the style sheet, so that they follow its light and dark.
 */
export function drawWaveform(
  canvas: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  columns: readonly LevelColumn[],
  passed: number,
): void {
  const { clientWidth, clientHeight } = canvas;
  const scale = Math.min(2, devicePixelRatio || 1);
  const width = Math.round(clientWidth * scale);
  const height = Math.round(clientHeight * scale);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const style = getComputedStyle(canvas);
  const step = width / MOST_COLUMNS;
  const bar = Math.max(1, step * BAR_SHARE);
  context.clearRect(0, 0, width, height);
  for (const [index, { speaker, level }] of columns.entries()) {
    const length = Math.max(bar, level * height);
    context.fillStyle = style.getPropertyValue(colourOf(speaker));
    context.beginPath();
    context.roundRect(
      (index + 1 - passed) * step - bar,
      (height - length) / 2,
      bar,
      length,
      bar / 2,
    );
    context.fill();
  }
}

function colourOf(speaker: string): string {
  switch (speaker) {
    case '':
      return '--line-strong';
    case 'you':
    case 'claude':
    case 'guest':
      return `--${speaker}-mid`;
    default:
      return '--other-mid';
  }
}
