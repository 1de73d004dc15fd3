package studio.basil.demo;

import org.jspecify.annotations.Nullable;
import studio.basil.audio.Pcm16;

/**
 * A simulated microphone: silence, and the person's lines in it, in chunks of 100 ms. Not
 * thread-safe.
 */
final class Microphone {
  /** The rate at which the studio takes speech. */
  static final int SAMPLE_RATE_HZ = 16_000;

  /** Samples in a chunk. */
  static final int CHUNK_SAMPLES = SAMPLE_RATE_HZ / 10;

  private @Nullable SpokenLine line;
  private int position;

  /**
   * A piece of what the microphone hears.
   *
   * @param pcm16 s16le mono
   * @param ended the line whose last sample is in this chunk, if one ends here
   */
  record Chunk(
      @SuppressWarnings("ArrayRecordComponent") byte[] pcm16, @Nullable SpokenLine ended) {}

  /**
   * Speaks a line from the next chunk on.
   *
   * @throws IllegalStateException while another is being spoken
   */
  void say(SpokenLine next) {
    if (line != null) {
      throw new IllegalStateException("The person is still saying \"" + line.text() + "\".");
    }
    line = next;
    position = 0;
  }

  /** The next 100 ms. */
  Chunk next() {
    float[] samples = new float[CHUNK_SAMPLES];
    SpokenLine current = line;
    if (current == null) {
      return new Chunk(Pcm16.toBytes(samples), null);
    }
    float[] speech = current.clip().samples();
    int count = Math.min(CHUNK_SAMPLES, speech.length - position);
    System.arraycopy(speech, position, samples, 0, count);
    position += count;
    boolean ended = position == speech.length;
    if (ended) {
      line = null;
    }
    return new Chunk(Pcm16.toBytes(samples), ended ? current : null);
  }
}
