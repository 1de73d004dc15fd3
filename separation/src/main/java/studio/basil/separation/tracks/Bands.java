package studio.basil.separation.tracks;

/**
 * Bands that are as wide as the ear's, on the mel scale (Stevens, Volkmann and Newman, "A Scale for
 * the Measurement of the Psychological Magnitude Pitch", 1937). Immutable.
 */
final class Bands {
  /** Number of bands. */
  static final int COUNT = 64;

  private static final double QUIETEST = 1e-6;

  /** For each bin the band below it, and how much the next one counts. */
  private final int[] below;

  private final double[] shareOfNext;
  private final double[] weights = new double[COUNT];

  /**
   * Bands of a spectrum.
   *
   * @param bins from 0 to half the rate, both included
   */
  Bands(int bins, int rateHz) {
    below = new int[bins];
    shareOfNext = new double[bins];
    double highest = mel(rateHz / 2.0);
    for (int bin = 0; bin < bins; bin++) {
      double hz = rateHz / 2.0 * bin / (bins - 1);
      double at = Math.clamp(mel(hz) / highest * (COUNT + 1) - 1, 0, COUNT - 1);
      below[bin] = Math.min((int) at, COUNT - 2);
      shareOfNext[bin] = at - below[bin];
      weights[below[bin]] += 1 - shareOfNext[bin];
      weights[below[bin] + 1] += shareOfNext[bin];
    }
  }

  private static double mel(double hz) {
    return 1127 * Math.log1p(hz / 700);
  }

  /** The amplitude of each band, a little above 0 at least. */
  float[] amplitudes(double[] powers) {
    double[] sums = new double[COUNT];
    for (int bin = 0; bin < below.length; bin++) {
      sums[below[bin]] += (1 - shareOfNext[bin]) * powers[bin];
      sums[below[bin] + 1] += shareOfNext[bin] * powers[bin];
    }
    float[] amplitudes = new float[COUNT];
    for (int band = 0; band < COUNT; band++) {
      double mean = weights[band] > 0 ? sums[band] / weights[band] : 0;
      amplitudes[band] = (float) (Math.sqrt(mean) + QUIETEST);
    }
    return amplitudes;
  }

  /** Multiplies the gain of each bin by that of the bands around it. */
  void apply(float[] ofBands, double[] gains) {
    for (int bin = 0; bin < below.length; bin++) {
      double share = shareOfNext[bin];
      gains[bin] *= (1 - share) * ofBands[below[bin]] + share * ofBands[below[bin] + 1];
    }
  }
}
