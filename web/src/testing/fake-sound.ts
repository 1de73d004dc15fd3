import type { Sound, SoundEvent } from '../episode/player';

/** A track whose time the test moves. */
export class FakeSound implements Sound {
  currentTime = 0;
  playbackRate = 1;
  volume = 1;
  muted = false;
  paused = true;
  refuses = false;
  readonly #listeners = new Map<SoundEvent, Set<() => void>>();

  async play(): Promise<void> {
    if (this.refuses) {
      throw new Error('not allowed');
    }
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }

  addEventListener(event: SoundEvent, listener: () => void): void {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
  }

  removeEventListener(event: SoundEvent, listener: () => void): void {
    this.#listeners.get(event)?.delete(listener);
  }

  tell(event: SoundEvent): void {
    for (const listener of this.#listeners.get(event) ?? []) {
      listener();
    }
  }
}
