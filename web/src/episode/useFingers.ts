import { type PointerEvent, useRef } from 'react';
import { dragged, type Fingers, type Viewport } from './viewport';

/** A finger that moves no farther has only tapped. */
const SLOP_PX = 8;

interface Gesture {
  /** What was shown when it began, and where the fingers lay. */
  readonly view: Viewport;
  readonly from: Fingers;
  moved: boolean;
}

interface Options {
  readonly view: Viewport;
  readonly durationMs: number;
  onLook(view: Viewport): void;
  /** Where one finger is that draws the time along; null when it draws no more. */
  onScrub(ms: number | null): void;
  /** A tap, or where the time was let go. */
  onPick(ms: number): void;
}

/**
 * What fingers do on the timeline: two zoom and move it, one moves it where only a part is shown, else it draws the
 * time along, and a tap picks a time.
 */
export function useFingers({ view, durationMs, onLook, onScrub, onPick }: Options) {
  const down = useRef(new Map<number, number>());
  const gesture = useRef<Gesture | null>(null);
  const shown = useRef(view);
  shown.current = view;

  const begin = (moved: boolean) => {
    const from = fingersOf(down.current);
    gesture.current = from ? { view: shown.current, from, moved } : null;
  };
  const scrubs = ({ from, view: { spanMs } }: Gesture) => from.length === 1 && spanMs >= durationMs;
  const timeAt = (event: PointerEvent) =>
    shown.current.fromMs + shareOf(event) * shown.current.spanMs;
  return {
    onDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      down.current.set(event.pointerId, shareOf(event));
      onScrub(null);
      begin(down.current.size > 1);
    },
    onMove: (event: PointerEvent) => {
      const now = gesture.current;
      if (!now || !down.current.has(event.pointerId)) {
        return;
      }
      down.current.set(event.pointerId, shareOf(event));
      const to = fingersOf(down.current) ?? now.from;
      const { width } = event.currentTarget.getBoundingClientRect();
      now.moved ||= Math.abs(to[0] - now.from[0]) * width > SLOP_PX;
      if (!now.moved) {
        return;
      }
      if (scrubs(now)) {
        onScrub(timeAt(event));
      } else {
        shown.current = dragged(now.view, now.from, to, durationMs);
        onLook(shown.current);
      }
    },
    onUp: (event: PointerEvent) => {
      const was = gesture.current;
      const known = down.current.delete(event.pointerId);
      // Who lifts one of two fingers goes on with the other, and picks nothing.
      begin(true);
      if (was && known && (!was.moved || scrubs(was)) && down.current.size === 0) {
        onPick(timeAt(event));
      }
      onScrub(null);
    },
    /** The browser has taken the finger, as to scroll the page. */
    onCancel: (event: PointerEvent) => {
      down.current.delete(event.pointerId);
      begin(true);
      onScrub(null);
    },
  };
}

/** Where a pointer is, as a share of the width. */
export function shareOf({ clientX, currentTarget }: PointerEvent): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(1, Math.max(0, (clientX - left) / Math.max(1, width)));
}

/** The first two fingers; further ones change nothing. */
function fingersOf(down: ReadonlyMap<number, number>): Fingers | null {
  const [one, other] = [...down.values()];
  return one === undefined ? null : other === undefined ? [one] : [one, other];
}
