import { useEffect, useRef } from 'react';
import { useSignal } from '../live/useSignal';
import type { EpisodePlayer } from './player';

/** Calls with the position while it plays, once for each picture, and after each jump. */
export function useFrames(player: EpisodePlayer, onFrame: (positionMs: number) => void): void {
  const phase = useSignal(player.phase);
  const jumps = useSignal(player.jumps);
  const latest = useRef(onFrame);
  latest.current = onFrame;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a jump is a reason to show the position
  useEffect(() => {
    latest.current(player.positionMs);
    if (phase !== 'playing') {
      return;
    }
    let frame = requestAnimationFrame(function show() {
      latest.current(player.positionMs);
      frame = requestAnimationFrame(show);
    });
    return () => cancelAnimationFrame(frame);
  }, [player, phase, jumps]);
}
