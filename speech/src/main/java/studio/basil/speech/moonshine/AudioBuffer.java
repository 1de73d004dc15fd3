package studio.basil.speech.moonshine;

import java.util.Arrays;

/** Samples that are not in a finished piece yet. Not thread-safe. */
final class AudioBuffer {
  private float[] samples = new float[Transcriber.SAMPLE_RATE_HZ];
  private int length;

  int length() {
    return length;
  }

  void append(float[] more) {
    if (length + more.length > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(2 * samples.length, length + more.length));
    }
    System.arraycopy(more, 0, samples, length, more.length);
    length += more.length;
  }

  /** A copy of the first samples. */
  float[] head(int count) {
    return Arrays.copyOf(samples, Math.min(count, length));
  }

  /** Removes the first samples and gives them back. */
  float[] take(int count) {
    float[] taken = head(count);
    System.arraycopy(samples, taken.length, samples, 0, length - taken.length);
    length -= taken.length;
    return taken;
  }
}
