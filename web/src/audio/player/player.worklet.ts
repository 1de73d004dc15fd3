import { obey, type PlayerCommand } from './messages';
import { PlaybackQueue } from './playback-queue';

/** Runs the playback queue on the audio thread; reports go to the page. */
class PlayerProcessor extends AudioWorkletProcessor {
  readonly #queue = new PlaybackQueue(sampleRate, (report) => this.port.postMessage(report));

  constructor() {
    super();
    this.port.onmessage = (message: MessageEvent<PlayerCommand>) => obey(this.#queue, message.data);
  }

  override process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const [first, ...others] = outputs[0] ?? [];
    if (first) {
      this.#queue.render(first);
      for (const channel of others) {
        channel.set(first);
      }
    }
    return true;
  }
}

registerProcessor('basil-player', PlayerProcessor);
