// @vitest-environment happy-dom
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServicesContext } from '../app/services';
import { RECORDING } from '../testing/episodes';
import { servicesOf } from '../testing/pages';
import { usePlayer, usePlayerOf } from './usePlayer';

const WAVEFORM = {
  tracks: ['guest', 'you', 'lost'].map((name) => ({ name, durationMs: 1_000, peaks: [] })),
};

let sounds: HTMLAudioElement[];
let asked: string[];

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  sounds = [];
  asked = [];
  const make = globalThis.Audio;
  vi.stubGlobal('Audio', function audio() {
    const sound = new make();
    vi.spyOn(sound, 'pause').mockReturnValue();
    vi.spyOn(sound, 'load').mockReturnValue();
    sounds.push(sound);
    return sound;
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function player(token: string | null) {
  const files = { 'GET /recordings/20260301-120000-0000000a/files/you.webm': {} };
  const services = servicesOf(files, asked);
  vi.spyOn(services.account, 'current').mockReturnValue(token);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ServicesContext value={services}>{children}</ServicesContext>
  );
  return renderHook(() => usePlayer(RECORDING.files, WAVEFORM), { wrapper });
}

it('plays the tracks that have a file, the person first', () => {
  const { result } = player(null);
  expect(Object.keys(result.current?.mixes.get() ?? {})).toEqual(['you', 'guest']);
  expect(sounds.map(({ src }) => src)).toEqual([
    expect.stringContaining('/files/you.webm'),
    expect.stringContaining('/files/guest.webm'),
  ]);
  expect(asked).toEqual([]);
});

it('fetches files with the token of an account, and tells of those that don’t come', async () => {
  const { result } = player('token');
  await waitFor(() => expect(sounds[0]?.src).toMatch(/^blob:/));
  await waitFor(() => expect(result.current?.phase.get()).toBe('paused'));
  sounds[0]?.dispatchEvent(new Event('error'));
  expect(result.current?.phase.get()).toBe('failed');
});

it('fetches many tracks whole, as each that is heard bit by bit would keep a connection', async () => {
  const names = ['1', '2', '3', '4', '5'];
  const path = (name: string) => `/separations/talk/speakers/${name}`;
  const files = Object.fromEntries(names.map((name) => [`GET ${path(name)}`, {}]));
  const services = servicesOf(files, asked);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ServicesContext value={services}>{children}</ServicesContext>
  );
  const sources = names.map((name) => ({ name, durationMs: 1_000, url: path(name) }));
  renderHook(() => usePlayerOf(sources), { wrapper });
  await waitFor(() => expect(sounds.every(({ src }) => src.startsWith('blob:'))).toBe(true));
  expect(sounds).toHaveLength(5);
});

it('lets go of all tracks when the page is left', () => {
  const { unmount } = player(null);
  unmount();
  expect(sounds.map((sound) => sound.getAttribute('src'))).toEqual([null, null]);
});
