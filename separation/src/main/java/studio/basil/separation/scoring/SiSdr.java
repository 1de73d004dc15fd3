package studio.basil.separation.scoring;

/**
 * The scale-invariant signal-to-distortion ratio of a track (Le Roux et al., "SDR – Half-baked or
 * Well Done?", 2019), in dB, from -30 to 60.
 */
public final class SiSdr {
  /** Of a track that is missing or empty. */
  public static final double WORST = -30;

  private static final double BEST = 60;
  private static final double TINY = 1e-12;
  private static final double EMPTY = 1e-10;

  private SiSdr() {}

  /**
   * Compares a track with the true one, as far as the shorter one goes; means are taken away first.
   */
  public static double of(float[] estimate, float[] reference) {
    int length = Math.min(estimate.length, reference.length);
    double meanE = mean(estimate, length);
    double meanR = mean(reference, length);
    double product = 0;
    double energyE = 0;
    double energyR = 0;
    for (int i = 0; i < length; i++) {
      double e = estimate[i] - meanE;
      double r = reference[i] - meanR;
      product += e * r;
      energyE += e * e;
      energyR += r * r;
    }
    if (energyE <= EMPTY) {
      return WORST;
    }
    double target = product * product / (energyR + TINY);
    double noise = Math.max(energyE - target, 0);
    return Math.clamp(10 * Math.log10((target + TINY) / (noise + TINY)), WORST, BEST);
  }

  private static double mean(float[] samples, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += samples[i];
    }
    return length == 0 ? 0 : sum / length;
  }
}
