import { memo, useCallback } from 'react';
import type { WaveformTrack } from '../api/episodes';
import { useCanvas } from './useCanvas';
import type { Viewport } from './viewport';
import { drawWaveform } from './waveform-canvas';

interface Props {
  track: WaveformTrack;
  view: Viewport;
}

/** The picture of a track; the slider above it says in words where it plays. */
export const WaveformCanvas = memo(({ track, view }: Props) => {
  const canvas = useCanvas(
    useCallback((element) => drawWaveform(element, track, view), [track, view]),
  );
  return <canvas className="track__wave" ref={canvas} />;
});
