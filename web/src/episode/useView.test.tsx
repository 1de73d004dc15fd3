// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeSound } from '../testing/fake-sound';
import { EpisodePlayer } from './player';
import { useView } from './useView';

const MINUTE_MS = 60_000;

afterEach(cleanup);

function aView() {
  const sound = new FakeSound();
  const player = new EpisodePlayer([{ name: 'you', durationMs: MINUTE_MS, sound }]);
  return { player, hook: renderHook(() => useView(player)).result };
}

describe('useView', () => {
  it('shows all at first, and keeps what plays in its place when it is zoomed', () => {
    const { player, hook } = aView();
    expect(hook.current.view).toEqual({ fromMs: 0, spanMs: MINUTE_MS });
    act(() => player.seek(30_000));
    act(() => hook.current.zoom(0.5));
    expect(hook.current.view).toEqual({ fromMs: 15_000, spanMs: 30_000 });
  });

  it('goes to where the player jumps', () => {
    const { player, hook } = aView();
    act(() => hook.current.zoom(0.25));
    act(() => player.seek(50_000));
    expect(hook.current.view.fromMs).toBeGreaterThan(40_000);
  });

  it('stays where somebody looks, until the player is taken elsewhere', () => {
    const { player, hook } = aView();
    const there = { fromMs: 40_000, spanMs: 10_000 };
    act(() => hook.current.look(there));
    act(() => player.phase.set('waiting'));
    expect(hook.current.view).toBe(there);
    act(() => player.seek(10_000));
    expect(hook.current.view.fromMs).toBeLessThan(10_000);
  });
});
