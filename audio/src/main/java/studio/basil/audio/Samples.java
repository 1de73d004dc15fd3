package studio.basil.audio;

import java.util.List;

/** Helpers for arrays of samples. */
final class Samples {
  private Samples() {}

  /**
   * All parts in order; a single part is returned itself.
   *
   * @throws ArithmeticException if there are more than 2^31 - 1 samples
   */
  static float[] concat(List<float[]> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int total = Math.toIntExact(parts.stream().mapToLong(part -> part.length).sum());
    float[] whole = new float[total];
    int position = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, whole, position, part.length);
      position += part.length;
    }
    return whole;
  }
}
