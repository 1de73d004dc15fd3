// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useFingers } from './useFingers';
import { type Viewport, wholeOf } from './viewport';

const MINUTE_MS = 60_000;
const WIDTH = 300;
const WHOLE = wholeOf(MINUTE_MS);

let shown: Viewport;
let picked: number[];
let scrubbed: (number | null)[];

beforeEach(() => {
  picked = [];
  scrubbed = [];
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(
    new DOMRect(0, 0, WIDTH, 100),
  );
  HTMLElement.prototype.setPointerCapture = () => {};
});

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

function Timeline({ begin }: { begin: Viewport }) {
  const [view, setView] = useState(begin);
  shown = view;
  const { onDown, onMove, onUp, onCancel } = useFingers({
    view,
    durationMs: MINUTE_MS,
    onLook: setView,
    onScrub: (ms) => scrubbed.push(ms),
    onPick: (ms) => picked.push(ms),
  });
  return (
    <div
      data-testid="timeline"
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={onCancel}
    />
  );
}

/** Fingers on a timeline of 300 px. */
function fingersOn(begin: Viewport) {
  render(<Timeline begin={begin} />);
  const timeline = screen.getByTestId('timeline');
  const at = (pointerId: number, clientX: number) => ({ pointerId, clientX });
  return {
    down: (id: number, x: number) => fireEvent.pointerDown(timeline, at(id, x)),
    move: (id: number, x: number) => fireEvent.pointerMove(timeline, at(id, x)),
    up: (id: number, x: number) => fireEvent.pointerUp(timeline, at(id, x)),
    cancel: (id: number) => fireEvent.pointerCancel(timeline, at(id, 0)),
  };
}

describe('useFingers', () => {
  it('zooms where two fingers go apart, and each keeps the time below it', () => {
    const { down, move, up } = fingersOn(WHOLE);
    down(1, 100);
    down(2, 200);
    move(1, 50);
    move(2, 250);
    // 20 s lay below the first finger, and 40 s below the second.
    expect(shown.fromMs).toBeCloseTo(15_000);
    expect(shown.spanMs).toBeCloseTo(30_000);
    up(1, 50);
    up(2, 250);
    expect(picked).toEqual([]);
  });

  it('shows all again where they come together, and no more than there is', () => {
    const { down, move } = fingersOn({ fromMs: 10_000, spanMs: 15_000 });
    down(1, 10);
    down(2, 290);
    move(2, 40);
    expect(shown).toEqual(WHOLE);
  });

  it('moves a part with one finger, to the ends and not beyond them', () => {
    const { down, move, up } = fingersOn({ fromMs: 20_000, spanMs: 30_000 });
    down(1, 200);
    move(1, 100);
    expect(shown).toEqual({ fromMs: 30_000, spanMs: 30_000 });
    move(1, 290);
    move(1, 299);
    expect(shown.fromMs).toBeCloseTo(10_100);
    up(1, 299);
    expect(picked).toEqual([]);
    down(1, 0);
    move(1, 299);
    expect(shown.fromMs).toBe(0);
  });

  it('goes on with the finger that is left when the other is lifted', () => {
    const { down, move, up } = fingersOn({ fromMs: 20_000, spanMs: 30_000 });
    down(1, 100);
    down(2, 200);
    up(2, 200);
    move(1, 40);
    expect(shown).toEqual({ fromMs: 26_000, spanMs: 30_000 });
    up(1, 40);
    expect(picked).toEqual([]);
  });

  it('picks the time that is tapped, though the finger trembles', () => {
    const { down, move, up } = fingersOn({ fromMs: 20_000, spanMs: 30_000 });
    down(1, 150);
    move(1, 154);
    up(1, 150);
    expect(picked).toEqual([35_000]);
    expect(shown.fromMs).toBe(20_000);
  });

  it('draws the time along where all of it is shown', () => {
    const { down, move, up } = fingersOn(WHOLE);
    down(1, 50);
    move(1, 100);
    move(1, 150);
    up(1, 150);
    expect(scrubbed).toEqual([null, 20_000, 30_000, null]);
    expect(picked).toEqual([30_000]);
    expect(shown).toBe(WHOLE);
  });

  it('picks nothing when the browser takes the finger to scroll', () => {
    const { down, move, cancel } = fingersOn(WHOLE);
    down(1, 50);
    move(1, 100);
    cancel(1);
    expect(scrubbed.at(-1)).toBeNull();
    expect(picked).toEqual([]);
  });
});
