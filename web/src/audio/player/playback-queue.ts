import { rms } from '../pcm';
import { Utterance } from './utterance';

/** Audio of an utterance, or its end. */
export interface PlaybackFrame {
  readonly speaker: string;
  readonly utteranceId: string;
  /** Offset in the utterance, in samples at `rateHz`. */
  readonly position: number;
  readonly rateHz: number;
  readonly samples: Float32Array;
  readonly last: boolean;
}

/** How far an utterance has been played. */
export interface PlaybackReport {
  readonly kind: 'progress' | 'paused' | 'finished' | 'stopped';
  readonly speaker: string;
  readonly utteranceId: string;
  /** Samples played so far, at the utterance's own rate. */
  readonly samples: number;
  /** Root mean square of what was played since the last report, 0 to 1. */
  readonly level: number;
}

export interface PlaybackSettings {
  /** Audio that must be there before an utterance starts, or goes on after it ran dry. */
  readonly jitterSeconds: number;
  readonly reportSeconds: number;
  /** A dry utterance gives way to the next one after this long. */
  readonly starvationSeconds: number;
}

export const DEFAULT_PLAYBACK: PlaybackSettings = {
  jitterSeconds: 0.08,
  reportSeconds: 0.1,
  starvationSeconds: 1,
};

const REMEMBERED_UTTERANCES = 64;

/**
 * Plays utterances one after the other, without a gap, and reports exactly what was played.
 * `render` is called by the audio thread with one block at a time; the other methods by messages on
 * that same thread.
 */
export class PlaybackQueue {
  readonly #outputRateHz: number;
  readonly #report: (report: PlaybackReport) => void;
  readonly #settings: PlaybackSettings;
  readonly #utterances: Utterance[] = [];
  /** Samples played of the latest utterances that are over, by id. */
  readonly #closed = new Map<string, number>();
  /** Utterances that are to be silent, also those of which nothing has come yet. */
  readonly #paused = new Set<string>();
  #flowing = false;
  #starved = 0;
  #sinceReport = 0;
  #peakLevel = 0;

  constructor(
    outputRateHz: number,
    report: (report: PlaybackReport) => void,
    settings: PlaybackSettings = DEFAULT_PLAYBACK,
  ) {
    this.#outputRateHz = outputRateHz;
    this.#report = report;
    this.#settings = settings;
  }

  push(frame: PlaybackFrame): void {
    if (this.#closed.has(frame.utteranceId)) {
      return;
    }
    const utterance = this.#find(frame.utteranceId) ?? this.#open(frame);
    utterance.push(frame.position, frame.samples);
    if (frame.last) {
      utterance.end();
    }
  }

  /** Falls silent at once, keeps what is queued and reports what was played. */
  pause(speaker: string, utteranceId: string): void {
    const utterance = this.#find(utteranceId);
    if (!this.#closed.has(utteranceId)) {
      this.#paused.add(utteranceId);
    }
    if (utterance && utterance === this.#utterances[0]) {
      this.#flowing = false;
    }
    const samples = utterance?.samplesPlayed ?? this.#closed.get(utteranceId) ?? 0;
    this.#sinceReport = 0;
    this.#peakLevel = 0;
    this.#report({ kind: 'paused', speaker, utteranceId, samples, level: 0 });
  }

  /** Goes on with the sample after the last one that was played. */
  resume(utteranceId: string): void {
    this.#paused.delete(utteranceId);
  }

  resumeAll(): void {
    this.#paused.clear();
  }

  /**
   * Drops what is queued of the utterance and reports what was played of it, even if it was over
   * already. Frames that still come for it are ignored.
   */
  stop(speaker: string, utteranceId: string): void {
    const utterance = this.#find(utteranceId);
    if (utterance) {
      this.#close(utterance, 'stopped');
    } else {
      const samples = this.#closed.get(utteranceId) ?? 0;
      this.#remember(utteranceId, samples);
      this.#report({ kind: 'stopped', speaker, utteranceId, samples, level: 0 });
    }
  }

  stopAll(): void {
    for (const utterance of [...this.#utterances]) {
      this.#close(utterance, 'stopped');
    }
  }

  /** Fills the block with what is due; the rest is silence. */
  render(output: Float32Array): void {
    output.fill(0);
    let offset = 0;
    while (offset < output.length) {
      const current = this.#utterances[0];
      if (!current || !this.#mayFlow(current)) {
        break;
      }
      offset += current.read(output, offset);
      if (current.finished) {
        this.#close(current, 'finished');
      } else if (offset < output.length) {
        this.#flowing = false;
      }
    }
    this.#afterBlock(output, output.length - offset);
  }

  #mayFlow(utterance: Utterance): boolean {
    if (this.#paused.has(utterance.id)) {
      return false;
    }
    if (utterance.ended || utterance.bufferedSeconds >= this.#settings.jitterSeconds) {
      this.#flowing = true;
    }
    return this.#flowing;
  }

  #afterBlock(output: Float32Array, silent: number): void {
    this.#peakLevel = Math.max(this.#peakLevel, rms(output));
    this.#sinceReport += output.length;
    const current = this.#utterances[0];
    this.#starved = current && silent === output.length ? this.#starved + silent : 0;
    if (!current || this.#paused.has(current.id)) {
      this.#sinceReport = 0;
      this.#starved = 0;
      return;
    }
    if (this.#sinceReport >= this.#settings.reportSeconds * this.#outputRateHz) {
      this.#send('progress', current);
    }
    const waited = this.#starved / this.#outputRateHz;
    if (this.#utterances.length > 1 && waited >= this.#settings.starvationSeconds) {
      this.#close(current, 'finished');
    }
  }

  #open(frame: PlaybackFrame): Utterance {
    const { speaker, utteranceId, rateHz } = frame;
    const utterance = new Utterance(speaker, utteranceId, rateHz, this.#outputRateHz);
    this.#utterances.push(utterance);
    return utterance;
  }

  #close(utterance: Utterance, kind: 'finished' | 'stopped'): void {
    if (this.#utterances[0] === utterance) {
      this.#flowing = false;
      this.#starved = 0;
    }
    this.#utterances.splice(this.#utterances.indexOf(utterance), 1);
    this.#remember(utterance.id, utterance.samplesPlayed);
    this.#send(kind, utterance);
  }

  #send(kind: PlaybackReport['kind'], { speaker, id, samplesPlayed }: Utterance): void {
    const level = kind === 'progress' ? this.#peakLevel : 0;
    this.#sinceReport = 0;
    this.#peakLevel = 0;
    this.#report({ kind, speaker, utteranceId: id, samples: samplesPlayed, level });
  }

  #find(utteranceId: string): Utterance | undefined {
    return this.#utterances.find((utterance) => utterance.id === utteranceId);
  }

  #remember(utteranceId: string, samplesPlayed: number): void {
    this.#closed.set(utteranceId, samplesPlayed);
    this.#paused.delete(utteranceId);
    if (this.#closed.size > REMEMBERED_UTTERANCES) {
      const [oldest] = this.#closed.keys();
      this.#closed.delete(oldest as string);
    }
  }
}
