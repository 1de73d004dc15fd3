import { memo, useCallback } from 'react';
import type { Turn } from '../api/separations';
import { useCanvas } from '../episode/useCanvas';
import type { Viewport } from '../episode/viewport';
import { drawTurns } from './turns-canvas';

interface Props {
  speaker: number;
  timeline: readonly Turn[];
  view: Viewport;
}

/** When a speaker speaks; the slider above it says in words where it plays. */
export const TurnsCanvas = memo(({ speaker, timeline, view }: Props) => {
  const canvas = useCanvas(
    useCallback(
      (element) => drawTurns(element, timeline, speaker, view),
      [timeline, speaker, view],
    ),
  );
  return <canvas className="track__wave" ref={canvas} />;
});
