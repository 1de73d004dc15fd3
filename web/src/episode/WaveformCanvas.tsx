import { memo, useEffect, useRef } from 'react';
import type { WaveformTrack } from '../api/episodes';
import type { Viewport } from './viewport';
import { drawWaveform } from './waveform-canvas';

interface Props {
  track: WaveformTrack;
  view: Viewport;
}

/** The picture of a track; the slider above it says in words where it plays. */
export const WaveformCanvas = memo(({ track, view }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) {
      return;
    }
    const draw = () => drawWaveform(element, track, view);
    draw();
    const sizes = new ResizeObserver(draw);
    sizes.observe(element);
    const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    return () => {
      sizes.disconnect();
      dark.removeEventListener('change', draw);
    };
  }, [track, view]);
  return <canvas className="track__wave" ref={canvas} />;
});
