import { Signal } from '../live/signal';

/** What plays a track: an audio element, or its stand-in in a test. */
export interface Sound {
  currentTime: number;
  playbackRate: number;
  volume: number;
  muted: boolean;
  readonly paused: boolean;
  play(): Promise<void>;
  pause(): void;
  addEventListener(event: SoundEvent, listener: () => void): void;
  removeEventListener(event: SoundEvent, listener: () => void): void;
}

export type SoundEvent = 'ended' | 'waiting' | 'playing' | 'error';

export interface Track {
  /** The speaker. */
  readonly name: string;
  readonly durationMs: number;
  readonly sound: Sound;
}

/** How a track is heard. */
export interface Mix {
  readonly muted: boolean;
  readonly solo: boolean;
  /** 0 to 1. */
  readonly volume: number;
}

export type Phase = 'paused' | 'playing' | 'waiting' | 'failed';

export const RATES: readonly number[] = [0.75, 1, 1.25, 1.5, 2];

/** A track that is farther off than this jumps; below, it is drawn near without being heard. */
const JUMP_S = 0.2;
/** Nearer than this is together: nobody hears it. */
const TOGETHER_S = 0.015;
/** By how much a track that is off plays faster or slower, for each second that it is off. */
const PULL = 0.6;
const MOST_PULL = 0.06;
const CHECK_MS = 200;
const OPEN: Mix = { muted: false, solo: false, volume: 1 };

/** Plays the tracks of an episode together. The longest track is the clock; the others are kept with it. */
export class EpisodePlayer {
  readonly phase = new Signal<Phase>('paused');
  readonly rate = new Signal(1);
  readonly mixes = new Signal<Readonly<Record<string, Mix>>>({});
  /** Changes with each jump, so that what shows the position follows at once. */
  readonly jumps = new Signal(0);
  readonly durationMs: number;
  readonly #tracks: readonly Track[];
  readonly #leader: Track | undefined;
  readonly #endListening: () => void;
  #check: ReturnType<typeof setInterval> | undefined;

  constructor(tracks: readonly Track[]) {
    this.#tracks = tracks;
    this.#leader = tracks.toSorted((one, other) => other.durationMs - one.durationMs)[0];
    this.durationMs = this.#leader?.durationMs ?? 0;
    this.mixes.set(Object.fromEntries(tracks.map(({ name }) => [name, OPEN])));
    this.#endListening = this.#listen();
  }

  /** Where it plays: whole milliseconds since the session began, since a browser is off by parts of one. */
  get positionMs(): number {
    return Math.min(this.durationMs, Math.round((this.#leader?.sound.currentTime ?? 0) * 1_000));
  }

  async play(): Promise<void> {
    if (!this.#leader || this.phase.get() === 'playing') {
      return;
    }
    if (this.positionMs >= this.durationMs - 50) {
      this.seek(0);
    }
    this.phase.set('playing');
    try {
      await Promise.all(this.#tracks.filter((track) => this.#reaches(track)).map(start));
      clearInterval(this.#check);
      this.#check = setInterval(() => this.keepTogether(), CHECK_MS);
    } catch {
      // Whoever pauses before it has begun makes play fail too.
      if (this.phase.get() === 'playing') {
        this.#stop('failed');
      }
    }
  }

  pause(): void {
    this.#stop('paused');
  }

  toggle(): void {
    if (this.phase.get() === 'playing' || this.phase.get() === 'waiting') {
      this.pause();
    } else {
      void this.play();
    }
  }

  seek(ms: number): void {
    const seconds = Math.min(this.durationMs, Math.max(0, ms)) / 1_000;
    for (const { sound, durationMs } of this.#tracks) {
      sound.currentTime = Math.min(seconds, durationMs / 1_000);
      sound.playbackRate = this.rate.get();
    }
    if (this.phase.get() === 'playing') {
      for (const track of this.#tracks.filter((one) => one.sound.paused && this.#reaches(one))) {
        void start(track).catch(() => {});
      }
    }
    this.jumps.set(this.jumps.get() + 1);
  }

  skip(ms: number): void {
    this.seek(this.positionMs + ms);
  }

  setRate(rate: number): void {
    this.rate.set(rate);
    for (const { sound } of this.#tracks) {
      sound.playbackRate = rate;
    }
  }

  /** The next faster or slower rate. */
  changeRate(steps: number): void {
    const at = RATES.indexOf(this.rate.get()) + steps;
    this.setRate(RATES[Math.min(RATES.length - 1, Math.max(0, at))] ?? 1);
  }

  mix(name: string, change: Partial<Mix>): void {
    const before = this.mixes.get();
    this.mixes.set({ ...before, [name]: { ...(before[name] ?? OPEN), ...change } });
    const soloed = Object.values(this.mixes.get()).some(({ solo }) => solo);
    for (const { name: one, sound } of this.#tracks) {
      const { muted, solo, volume } = this.mixes.get()[one] ?? OPEN;
      sound.muted = muted || (soloed && !solo);
      sound.volume = volume;
    }
  }

  /** Brings tracks back that have gone off the clock. */
  keepTogether(): void {
    const rate = this.rate.get();
    for (const track of this.#tracks) {
      const { sound } = track;
      if (track === this.#leader || sound.paused || !this.#reaches(track)) {
        continue;
      }
      const ahead = sound.currentTime - this.positionMs / 1_000;
      if (Math.abs(ahead) > JUMP_S) {
        sound.currentTime -= ahead;
        sound.playbackRate = rate;
      } else {
        const pull = Math.abs(ahead) < TOGETHER_S ? 0 : -ahead * PULL;
        sound.playbackRate = rate * (1 + Math.min(MOST_PULL, Math.max(-MOST_PULL, pull)));
      }
    }
  }

  close(): void {
    this.#stop('paused');
    this.#endListening();
  }

  #reaches({ durationMs }: Track): boolean {
    return this.positionMs < durationMs;
  }

  #stop(phase: Phase): void {
    clearInterval(this.#check);
    this.phase.set(phase);
    for (const { sound } of this.#tracks) {
      sound.pause();
    }
  }

  #listen(): () => void {
    const leader = this.#leader?.sound;
    const followers = this.#tracks.filter((track) => track !== this.#leader);
    const onEnded = () => this.#stop('paused');
    const onError = () => this.#stop('failed');
    // The clock has nothing to play: the others wait for it.
    const onWaiting = () => {
      if (this.phase.get() === 'playing') {
        this.phase.set('waiting');
        for (const { sound } of followers) {
          sound.pause();
        }
      }
    };
    const onPlaying = () => {
      if (this.phase.get() === 'waiting') {
        this.phase.set('playing');
        this.keepTogether();
        for (const track of followers.filter((one) => this.#reaches(one))) {
          void start(track).catch(() => {});
        }
      }
    };
    leader?.addEventListener('ended', onEnded);
    leader?.addEventListener('error', onError);
    leader?.addEventListener('waiting', onWaiting);
    leader?.addEventListener('playing', onPlaying);
    return () => {
      leader?.removeEventListener('ended', onEnded);
      leader?.removeEventListener('error', onError);
      leader?.removeEventListener('waiting', onWaiting);
      leader?.removeEventListener('playing', onPlaying);
    };
  }
}

function start({ sound }: Track): Promise<void> {
  return sound.play();
}
