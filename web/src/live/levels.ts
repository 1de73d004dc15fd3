import type { SpeakerId } from './protocol';
import { Signal } from './signal';

/** Speech of ordinary loudness has about this root mean square. */
const FULL_LEVEL = 0.18;

/** How loud each speaker is right now, 0 to 1. */
export class Levels {
  readonly #signals = new Map<SpeakerId, Signal<number>>();

  of(speaker: SpeakerId): Signal<number> {
    const known = this.#signals.get(speaker);
    if (known) {
      return known;
    }
    const signal = new Signal(0);
    this.#signals.set(speaker, signal);
    return signal;
  }

  /** Takes a root mean square; the scale bends so that quiet speech is seen too. */
  setRms(speaker: SpeakerId, rms: number): void {
    this.of(speaker).set(Math.min(1, Math.sqrt(rms / FULL_LEVEL)));
  }
}
