/**
 * Streaming sample-rate converter: a polyphase windowed-sinc (Kaiser) low-pass filter.
 *
 * The filter has no delay of its own: output sample n stands at input time n * inputRate / outputRate.
 * A stream of N input samples gives ceil(N * outputRate / inputRate) output samples, however it is
 * cut into blocks. One instance serves one stream.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #halfTaps: number;
  readonly #phases: readonly Float32Array[];
  /** Input not yet out of reach of the filter; starts `halfTaps` samples before `#next`'s centre. */
  #pending: Float32Array;
  /** Position in input samples of `#pending[0]`. */
  #pendingStart: number;
  #received = 0;
  #produced = 0;

  constructor(inputRateHz: number, outputRateHz: number) {
    requireRate(inputRateHz);
    requireRate(outputRateHz);
    const divisor = greatestCommonDivisor(inputRateHz, outputRateHz);
    this.#up = outputRateHz / divisor;
    this.#down = inputRateHz / divisor;
    const bandwidth = Math.min(1, outputRateHz / inputRateHz);
    this.#halfTaps = Math.ceil(ZERO_CROSSINGS / bandwidth);
    this.#phases = designPhases(this.#up, this.#halfTaps, bandwidth);
    this.#pending = new Float32Array(this.#halfTaps);
    this.#pendingStart = -this.#halfTaps;
  }

  /** Takes the next block and returns every output sample that it completes. */
  process(input: Float32Array): Float32Array {
    this.#received += input.length;
    if (this.#up === this.#down) {
      this.#produced += input.length;
      return input.slice();
    }
    this.#append(input);
    // An output needs halfTaps input samples after its centre.
    const reachable = this.#received - this.#halfTaps;
    return this.#produce(Math.max(this.#produced, Math.ceil((reachable * this.#up) / this.#down)));
  }

  /** Ends the stream: returns the samples that were still waiting for input that will not come. */
  flush(): Float32Array {
    if (this.#up === this.#down) {
      return new Float32Array(0);
    }
    this.#append(new Float32Array(this.#halfTaps + 1));
    return this.#produce(Math.ceil((this.#received * this.#up) / this.#down));
  }

  #append(input: Float32Array): void {
    const joined = new Float32Array(this.#pending.length + input.length);
    joined.set(this.#pending);
    joined.set(input, this.#pending.length);
    this.#pending = joined;
  }

  #produce(until: number): Float32Array {
    const output = new Float32Array(until - this.#produced);
    for (let i = 0; i < output.length; i++) {
      const scaled = (this.#produced + i) * this.#down;
      const centre = Math.floor(scaled / this.#up);
      output[i] = this.#filter(centre, scaled - centre * this.#up);
    }
    this.#produced = until;
    this.#forget();
    return output;
  }

  #filter(centre: number, phase: number): number {
    const taps = this.#phases[phase] as Float32Array;
    const start = centre - this.#halfTaps + 1 - this.#pendingStart;
    let sum = 0;
    for (let k = 0; k < taps.length; k++) {
      sum += (taps[k] as number) * (this.#pending[start + k] as number);
    }
    return sum;
  }

  #forget(): void {
    const nextCentre = Math.floor((this.#produced * this.#down) / this.#up);
    const keepFrom = nextCentre - this.#halfTaps + 1;
    const drop = Math.min(Math.max(0, keepFrom - this.#pendingStart), this.#pending.length);
    this.#pending = this.#pending.slice(drop);
    this.#pendingStart += drop;
  }
}

/** Zero crossings of the sinc on each side; with the window below, about 70 dB of stop band. */
const ZERO_CROSSINGS = 16;
const KAISER_BETA = 7;
/** The half-amplitude point lies a little below the Nyquist frequency, to leave room for the transition. */
const PASS_BAND = 0.9;

function designPhases(up: number, halfTaps: number, bandwidth: number): Float32Array[] {
  const cutoff = bandwidth * PASS_BAND;
  return Array.from({ length: up }, (_, phase) => {
    const taps = new Float32Array(2 * halfTaps);
    let sum = 0;
    for (let k = 0; k < taps.length; k++) {
      const distance = k - halfTaps + 1 - phase / up;
      taps[k] = sinc(cutoff * distance) * kaiser(distance / halfTaps);
      sum += taps[k] as number;
    }
    return taps.map((tap) => tap / sum);
  });
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(position: number): number {
  const inside = 1 - position * position;
  return inside <= 0 ? 0 : besselI0(KAISER_BETA * Math.sqrt(inside)) / besselI0(KAISER_BETA);
}

function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-10 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function requireRate(rateHz: number): void {
  if (!Number.isInteger(rateHz) || rateHz < 1_000 || rateHz > 384_000) {
    throw new RangeError(`a sample rate must be a whole number of 1,000 to 384,000 Hz: ${rateHz}`);
  }
}
