import { vi } from 'vitest';
import type { Separation } from '../api/separations';
import { openPage, servicesOf } from './pages';
import { aSeparation, DIAGNOSIS } from './separations';

const ID = aSeparation().id;
/** Where the server has it. */
export const ONE = `/separations/${ID}`;

const PEAKS = {
  tracks: [1, 2].map((speaker) => ({ speaker, durationMs: 60_000, peaks: [0, 255] })),
};

/** The page of a separation without sound, pictures and server. */
export interface SeparationStage {
  readonly asked: string[];
  /** Names of the files that were downloaded. */
  readonly saved: string[];
  readonly sounds: HTMLAudioElement[];
  open(
    more?: Partial<Separation>,
    answers?: Readonly<Record<string, unknown>>,
  ): ReturnType<typeof openPage>;
}

/** What the browser can't do in a test is noted; all mocks are to be restored after it. */
export function stageOf(): SeparationStage {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  const asked: string[] = [];
  const saved: string[] = [];
  const sounds: HTMLAudioElement[] = [];
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  const make = globalThis.Audio;
  vi.stubGlobal('Audio', function audio() {
    const sound = new make();
    vi.spyOn(sound, 'play').mockResolvedValue();
    vi.spyOn(sound, 'pause').mockReturnValue();
    vi.spyOn(sound, 'load').mockReturnValue();
    sounds.push(sound);
    return sound;
  });
  const open: SeparationStage['open'] = (more = {}, answers = {}) =>
    openPage(
      `/separate/${ID}`,
      servicesOf(
        {
          [`GET ${ONE}`]: aSeparation(more),
          [`GET ${ONE}/diagnosis`]: DIAGNOSIS,
          [`GET ${ONE}/waveform`]: PEAKS,
          'GET /separations': { items: [aSeparation(more)] },
          ...answers,
        },
        asked,
      ),
    );
  return { asked, saved, sounds, open };
}
