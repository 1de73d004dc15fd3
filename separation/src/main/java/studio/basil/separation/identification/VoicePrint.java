package studio.basil.separation.identification;

import java.util.Arrays;
import java.util.List;
import studio.basil.separation.embedding.SpeakerSpace;

/** What is known of a voice: the mean of places in the speaker space. Immutable. */
public final class VoicePrint {
  /** Neighbouring windows overlap, so that so many count as one. */
  private static final double WINDOWS_AS_ONE = 2.5;

  /** More of one recording says no more, as it is one room and one day. */
  private static final double MOST_STRETCHES = 4;

  private final double[] mean;
  private final int windows;

  /**
   * A print as it was kept.
   *
   * @param mean as many values as the space has dimensions; copied
   * @param windows how many it is the mean of, at least 1
   */
  public VoicePrint(double[] mean, int windows) {
    if (windows < 1) {
      throw new IllegalArgumentException("A print is made of at least one window of speech.");
    }
    this.mean = mean.clone();
    this.windows = windows;
  }

  /** The print of windows of one voice, by their statistics; at least one. */
  public static VoicePrint of(SpeakerSpace space, List<float[]> statistics) {
    double[] mean = new double[space.size()];
    for (float[] window : statistics) {
      double[] place = space.place(window);
      Arrays.setAll(mean, k -> mean[k] + place[k] / statistics.size());
    }
    return new VoicePrint(mean, statistics.size());
  }

  /** The mean place, to keep it; a copy. */
  public double[] mean() {
    return mean.clone();
  }

  /** How many windows it is the mean of. */
  public int windows() {
    return windows;
  }

  /** This print and another one of the same voice in one. */
  public VoicePrint with(VoicePrint other) {
    double[] joined = new double[mean.length];
    int all = windows + other.windows;
    Arrays.setAll(joined, k -> (mean[k] * windows + other.mean[k] * other.windows) / all);
    return new VoicePrint(joined, all);
  }

  /** How much more likely the two are one voice than two, as a natural logarithm. */
  double likeness(VoicePrint other, SpeakerSpace space) {
    return space.likelihoodRatio(mean, stretches(), other.mean, other.stretches());
  }

  private double stretches() {
    return Math.clamp(windows / WINDOWS_AS_ONE, 1, MOST_STRETCHES);
  }
}
