package studio.basil.conversation.listening;

/**
 * Measures how far the client's clock has run from the session's, and takes it back by stretching
 * audio a little. Jitter only ever makes audio late, so the least lateness of a window is drift.
 * Not thread-safe.
 */
final class DriftMeter {
  private static final int WINDOW_SECONDS = 3;

  /** Half a percent is eight cents of pitch: inaudible in speech. */
  private static final double MOST_STRETCH = 0.005;

  private final long windowSamples;
  private final long toleranceSamples;
  private long seenSamples;
  private long leastLateness = Long.MAX_VALUE;
  private long pendingSamples;
  private long correctedSamples;

  DriftMeter(int sampleRateHz) {
    windowSamples = (long) WINDOW_SECONDS * sampleRateHz;
    toleranceSamples = sampleRateHz * 6L / 1000;
  }

  long correctedSamples() {
    return correctedSamples;
  }

  /** Forgets the window, as after a gap. */
  void restart() {
    seenSamples = 0;
    leastLateness = Long.MAX_VALUE;
    pendingSamples = 0;
  }

  /**
   * Stretches a piece by what is due.
   *
   * @param lateness of the piece in samples, negative if it is early
   */
  float[] correct(float[] samples, long lateness) {
    leastLateness = Math.min(leastLateness, lateness);
    seenSamples += samples.length;
    if (seenSamples >= windowSamples) {
      pendingSamples = Math.abs(leastLateness) > toleranceSamples ? leastLateness : 0;
      seenSamples = 0;
      leastLateness = Long.MAX_VALUE;
    }
    long most = (long) (samples.length * MOST_STRETCH);
    long change = Math.clamp(pendingSamples, -most, most);
    if (change == 0) {
      return samples;
    }
    pendingSamples -= change;
    correctedSamples += change;
    return stretch(samples, (int) (samples.length + change));
  }

  /** Catmull-Rom interpolation; exact at both ends, so that pieces join without a step. */
  private static float[] stretch(float[] in, int length) {
    float[] out = new float[length];
    double step = (in.length - 1.0) / (length - 1.0);
    for (int i = 0; i < length; i++) {
      double at = i * step;
      int k = Math.min((int) at, in.length - 2);
      double t = at - k;
      double before = in[Math.max(0, k - 1)];
      double here = in[k];
      double next = in[k + 1];
      double after = in[Math.min(in.length - 1, k + 2)];
      out[i] =
          (float)
              (here
                  + 0.5
                      * t
                      * (next
                          - before
                          + t
                              * (2 * before
                                  - 5 * here
                                  + 4 * next
                                  - after
                                  + t * (3 * (here - next) + after - before))));
    }
    return out;
  }
}
