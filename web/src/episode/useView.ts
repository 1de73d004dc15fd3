import { useEffect, useRef, useState } from 'react';
import type { EpisodePlayer } from './player';
import { useFrames } from './useFrames';
import { holds, showing, type Viewport, wholeOf, zoomed } from './viewport';

/** The part of the time that is shown. It goes with what plays, until somebody looks elsewhere. */
export function useView(player: EpisodePlayer) {
  const { durationMs } = player;
  const [view, setView] = useState<Viewport>(() => wholeOf(durationMs));
  const shown = useRef(view);
  shown.current = view;
  const strayed = useRef(false);
  useEffect(
    () =>
      player.jumps.subscribe(() => {
        strayed.current = false;
      }),
    [player],
  );
  useFrames(player, (ms) => {
    if (holds(shown.current, ms)) {
      strayed.current = false;
    } else if (!strayed.current) {
      setView(showing(shown.current, ms, durationMs));
    }
  });
  const look = (there: Viewport) => {
    strayed.current = true;
    shown.current = there;
    setView(there);
  };
  return {
    view,
    /** Shows another part, wherever it plays. */
    look,
    zoom: (factor: number, aroundMs = player.positionMs) =>
      look(zoomed(shown.current, factor, aroundMs, durationMs)),
  };
}
