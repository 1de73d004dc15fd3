package studio.basil.audio;

/**
 * Finds the true peaks of a signal: what it reaches between its samples once it is analogue, by
 * interpolation to four times the rate (ITU-R BS.1770-5, annex 2). Not thread-safe.
 */
final class PeakMeter {
  /** By how many samples a peak is told after the sample that it follows. */
  static final int DELAY = 6;

  private static final int PHASES = 4;
  private static final int TAPS = 2 * DELAY;
  private static final double KAISER_BETA = 5;
  private static final float[][] FILTERS = filters();

  /** The latest samples, twice in a row, so that each window of them lies in one piece. */
  private final float[] ring = new float[2 * TAPS];

  private int position;

  /**
   * Takes a sample; gives the largest magnitude from the sample {@link #DELAY} before to the next.
   */
  float next(float sample) {
    ring[position] = sample;
    ring[position + TAPS] = sample;
    position = (position + 1) % TAPS;
    float peak = Math.abs(ring[position + TAPS - 1 - DELAY]);
    for (float[] filter : FILTERS) {
      float sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        sum += filter[tap] * ring[position + tap];
      }
      peak = Math.max(peak, Math.abs(sum));
    }
    return peak;
  }

  /** Windowed sincs for the points a quarter, a half and three quarters after a sample. */
  private static float[][] filters() {
    float[][] filters = new float[PHASES - 1][TAPS];
    for (int phase = 1; phase < PHASES; phase++) {
      double sum = 0;
      double[] filter = new double[TAPS];
      for (int tap = 0; tap < TAPS; tap++) {
        double distance = tap - (TAPS - 1 - DELAY) - (double) phase / PHASES;
        filter[tap] = sinc(distance) * kaiser(distance / DELAY);
        sum += filter[tap];
      }
      for (int tap = 0; tap < TAPS; tap++) {
        filters[phase - 1][tap] = (float) (filter[tap] / sum);
      }
    }
    return filters;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
  }

  /** The modified Bessel function of the first kind and order 0. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }
}
