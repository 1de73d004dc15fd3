import { useEffect, useRef } from 'react';
import type { Levels } from '../live/levels';
import type { Speaker } from '../live/protocol';
import { texts } from '../texts/texts';
import { LevelHistory } from './level-history';
import { drawWaveform } from './waveform-picture';

interface Props {
  levels: Levels;
  speakers: readonly Speaker[];
}

const COLUMN_MS = 100;
const STILL = '(prefers-reduced-motion: reduce)';

/** How loud who was in the last seconds, moving to the left; each speaker in their colour. */
export function Waveform({ levels, speakers }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const ids = speakers.map(({ id }) => id).join('\n');
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) {
      return;
    }
    const history = new LevelHistory(ids.split('\n'), levels);
    const still = matchMedia(STILL);
    let lastColumnMs = performance.now();
    let frame = 0;
    const draw = () => {
      const since = still.matches ? 0 : (performance.now() - lastColumnMs) / COLUMN_MS;
      drawWaveform(element, context, history.columns, Math.min(1, since));
    };
    const move = () => {
      draw();
      frame = history.isQuiet() || still.matches ? 0 : requestAnimationFrame(move);
    };
    const timer = setInterval(() => {
      lastColumnMs = performance.now();
      if (history.add()) {
        cancelAnimationFrame(frame);
        move();
      }
    }, COLUMN_MS);
    draw();
    return () => {
      clearInterval(timer);
      cancelAnimationFrame(frame);
    };
  }, [levels, ids]);
  return <canvas className="waveform" ref={canvas} role="img" aria-label={texts.studio.waveform} />;
}
