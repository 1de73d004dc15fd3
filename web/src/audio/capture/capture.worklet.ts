import { Chunker } from './chunker';

/** Posts each 100 ms chunk of the first channel to the page, handing over its buffer. */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #chunker = new Chunker(sampleRate, (chunk) => this.port.postMessage(chunk, [chunk.pcm]));

  override process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (channel) {
      this.#chunker.push(channel);
    }
    return true;
  }
}

registerProcessor('basil-capture', CaptureProcessor);
