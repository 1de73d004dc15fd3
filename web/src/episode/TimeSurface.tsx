import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { longClock } from '../formats/format';
import { texts } from '../texts/texts';
import type { EpisodePlayer } from './player';
import { shareOf, useFingers } from './useFingers';
import { useFrames } from './useFrames';
import { dragged, type Viewport } from './viewport';

const { dock: words } = texts.episode;
const STEPS_MS: Readonly<Record<string, number>> = {
  ArrowLeft: -5_000,
  ArrowDown: -5_000,
  ArrowRight: 5_000,
  ArrowUp: 5_000,
  PageDown: -60_000,
  PageUp: 60_000,
};

interface Props {
  player: EpisodePlayer;
  view: Viewport;
  onZoom(factor: number, aroundMs: number): void;
  /** Shows another part. */
  onLook(view: Viewport): void;
  /** When the pointer is let go. */
  onPick(ms: number): void;
}

/** Over all tracks: shows where it plays, and takes it elsewhere. */
export function TimeSurface({ player, view, onZoom, onLook, onPick }: Props) {
  const surface = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLSpanElement>(null);
  const ahead = useRef<HTMLSpanElement>(null);
  const [second, setSecond] = useState(0);
  const [drag, setDrag] = useState<number | null>(null);

  const show = (ms: number) => {
    const share = Math.min(1.01, Math.max(-0.01, (ms - view.fromMs) / view.spanMs));
    const width = surface.current?.clientWidth ?? 0;
    head.current?.style.setProperty('transform', `translateX(${share * width}px)`);
    ahead.current?.style.setProperty('transform', `scaleX(${Math.max(0, 1 - share)})`);
  };
  useFrames(player, (ms) => {
    if (drag === null) {
      show(ms);
    }
    setSecond(Math.floor(ms / 1_000));
  });
  const latest = useRef(() => {});
  latest.current = () => show(drag ?? player.positionMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view has it elsewhere
  useEffect(() => latest.current(), [view, drag]);
  useEffect(() => {
    const element = surface.current;
    if (!element) {
      return;
    }
    const sizes = new ResizeObserver(() => latest.current());
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  useWheel(surface, view, player.durationMs, onZoom, onLook);

  const { durationMs } = player;
  const fingers = useFingers({ view, durationMs, onLook, onScrub: setDrag, onPick });
  const at = (event: PointerEvent) => view.fromMs + shareOf(event) * view.spanMs;
  const onPointerDown = (event: PointerEvent) => {
    if (event.pointerType === 'touch') {
      fingers.onDown(event);
    } else if (event.button === 0) {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag(at(event));
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.pointerType === 'touch') {
      fingers.onMove(event);
    } else if (drag !== null) {
      setDrag(at(event));
    }
  };
  const onPointerUp = (event: PointerEvent) => {
    if (event.pointerType === 'touch') {
      fingers.onUp(event);
    } else if (drag !== null) {
      onPick(at(event));
      setDrag(null);
    }
  };
  const onPointerCancel = (event: PointerEvent) => {
    fingers.onCancel(event);
    setDrag(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS_MS[event.key];
    if (step !== undefined) {
      player.skip(step);
    } else if (event.key === 'Home') {
      player.seek(0);
    } else if (event.key === 'End') {
      player.seek(player.durationMs);
    } else if (event.key === ' ' || event.key === 'Enter') {
      player.toggle();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <div
      className="surface"
      ref={surface}
      role="slider"
      tabIndex={0}
      aria-label={words.position}
      aria-valuemin={0}
      aria-valuemax={Math.floor(player.durationMs / 1_000)}
      aria-valuenow={second}
      aria-valuetext={longClock(second * 1_000)}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerCancel}
    >
      <span className="surface__ahead" ref={ahead} />
      <span className="surface__head" ref={head}>
        {drag !== null && <span className="surface__time">{longClock(drag)}</span>}
      </span>
    </div>
  );
}

/** Zooms with Ctrl and the wheel, which also is what two fingers on a touch pad do; sideways it moves. */
function useWheel(
  surface: { current: HTMLElement | null },
  view: Viewport,
  durationMs: number,
  onZoom: Props['onZoom'],
  onLook: Props['onLook'],
): void {
  const onWheel = useRef((_: WheelEvent) => {});
  onWheel.current = (event) => {
    const { left, width } = surface.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    const { fromMs, spanMs } = view;
    if (event.ctrlKey) {
      event.preventDefault();
      onZoom(Math.exp(event.deltaY / 200), fromMs + ((event.clientX - left) / width) * spanMs);
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY) && spanMs < durationMs) {
      event.preventDefault();
      onLook(dragged(view, [event.deltaX / width], [0], durationMs));
    }
  };
  useEffect(() => {
    const element = surface.current;
    const listen = (event: WheelEvent) => onWheel.current(event);
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, [surface]);
}
