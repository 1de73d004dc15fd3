import { encodePcm16, rms } from '../pcm';
import { Resampler } from '../resampler';

/** The rate at which the live socket takes the person's voice. */
export const CAPTURE_RATE_HZ = 16_000;
/** 100 ms. */
export const CHUNK_SAMPLES = CAPTURE_RATE_HZ / 10;

export interface CaptureChunk {
  /** s16le mono at CAPTURE_RATE_HZ, CHUNK_SAMPLES long. */
  readonly pcm: ArrayBuffer;
  /** Root mean square, 0 to 1. */
  readonly level: number;
}

/** Cuts what the microphone gives, at any rate and block size, into chunks of exactly 100 ms. */
export class Chunker {
  readonly #resampler: Resampler;
  readonly #deliver: (chunk: CaptureChunk) => void;
  readonly #samples = new Float32Array(CHUNK_SAMPLES);
  #filled = 0;

  constructor(inputRateHz: number, deliver: (chunk: CaptureChunk) => void) {
    this.#resampler = new Resampler(inputRateHz, CAPTURE_RATE_HZ);
    this.#deliver = deliver;
  }

  push(block: Float32Array): void {
    let rest = this.#resampler.process(block);
    while (rest.length > 0) {
      const taken = rest.subarray(0, CHUNK_SAMPLES - this.#filled);
      this.#samples.set(taken, this.#filled);
      this.#filled += taken.length;
      rest = rest.subarray(taken.length);
      if (this.#filled === CHUNK_SAMPLES) {
        this.#deliver({ pcm: encodePcm16(this.#samples), level: rms(this.#samples) });
        this.#filled = 0;
      }
    }
  }
}
