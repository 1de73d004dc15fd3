package studio.basil.separation.tracks;

/**
 * Takes away steady noise whose spectrum is known, by a Wiener filter with decision-directed
 * estimates of what is left (Ephraim and Malah, "Speech Enhancement Using a Minimum Mean-Square
 * Error Short-Time Spectral Amplitude Estimator", 1984). For one thread.
 */
final class NoiseFilter {
  /** How much the frame before counts. */
  private static final double MEMORY = 0.8;

  /** No more is taken away than 16 dB: the rest hides what the filter does to the voice. */
  private static final double LEAST_GAIN = 0.15;

  private static final double MOST_RATIO = 1e6;
  private static final double TINY = 1e-20;

  private final double[] noise;
  private final double[] before;

  /**
   * A filter.
   *
   * @param noise power of each bin
   */
  NoiseFilter(double[] noise) {
    this.noise = noise.clone();
    before = new double[noise.length];
  }

  /** Multiplies the gain of each bin by that of the filter; frames are to come in order. */
  void apply(double[] powers, double[] gains) {
    for (int bin = 0; bin < noise.length; bin++) {
      double ratio = powers[bin] / (noise[bin] + TINY);
      double clean = MEMORY * before[bin] + (1 - MEMORY) * Math.max(ratio - 1, 0);
      double gain = Math.max(clean / (1 + clean), LEAST_GAIN);
      before[bin] = Math.min(gain * gain * ratio, MOST_RATIO);
      gains[bin] *= gain;
    }
  }
}
