import { Resampler } from '../resampler';

const LONGEST_GAP_SECONDS = 10;

/** One utterance on its way to the loudspeaker, converted to the output's rate as it arrives. */
export class Utterance {
  readonly id: string;
  readonly speaker: string;
  readonly #rateHz: number;
  readonly #outputRateHz: number;
  readonly #resampler: Resampler;
  readonly #blocks: Float32Array[] = [];
  #readOffset = 0;
  #received = 0;
  #buffered = 0;
  #played = 0;
  #ended = false;

  constructor(speaker: string, id: string, rateHz: number, outputRateHz: number) {
    this.speaker = speaker;
    this.id = id;
    this.#rateHz = rateHz;
    this.#outputRateHz = outputRateHz;
    this.#resampler = new Resampler(rateHz, outputRateHz);
  }

  /**
   * Takes the samples that stand at `position`. What was already received is left out, and a gap
   * becomes silence, so that positions keep their meaning. A position out of all reach is ignored.
   */
  push(position: number, samples: Float32Array): void {
    const gap = position - this.#received;
    if (this.#ended || gap > LONGEST_GAP_SECONDS * this.#rateHz) {
      return;
    }
    if (gap > 0) {
      this.#accept(new Float32Array(gap));
    }
    this.#accept(samples.subarray(Math.min(samples.length, Math.max(0, -gap))));
    this.#received = Math.max(this.#received, position + samples.length);
  }

  /** No more samples will come. */
  end(): void {
    if (!this.#ended) {
      this.#ended = true;
      this.#enqueue(this.#resampler.flush());
    }
  }

  /** Writes what there is into `output` from `offset` on, and returns how much that was. */
  read(output: Float32Array, offset: number): number {
    let written = offset;
    while (written < output.length) {
      const block = this.#blocks[0];
      if (!block) {
        break;
      }
      const count = Math.min(output.length - written, block.length - this.#readOffset);
      output.set(block.subarray(this.#readOffset, this.#readOffset + count), written);
      written += count;
      this.#readOffset += count;
      if (this.#readOffset === block.length) {
        this.#blocks.shift();
        this.#readOffset = 0;
      }
    }
    this.#played += written - offset;
    this.#buffered -= written - offset;
    return written - offset;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Everything that will ever come has been played. */
  get finished(): boolean {
    return this.#ended && this.#buffered === 0;
  }

  get bufferedSeconds(): number {
    return this.#buffered / this.#outputRateHz;
  }

  /** Samples played so far, at the utterance's own rate. */
  get samplesPlayed(): number {
    if (this.finished) {
      return this.#received;
    }
    const played = Math.floor((this.#played * this.#rateHz) / this.#outputRateHz);
    return Math.min(this.#received, played);
  }

  #accept(samples: Float32Array): void {
    this.#enqueue(this.#resampler.process(samples));
  }

  #enqueue(converted: Float32Array): void {
    if (converted.length > 0) {
      this.#blocks.push(converted);
      this.#buffered += converted.length;
    }
  }
}
