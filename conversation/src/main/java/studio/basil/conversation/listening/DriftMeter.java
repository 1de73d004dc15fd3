package studio.basil.conversation.listening;

/**
 * Measures how far the client's clock has run from the session's, and takes it back by stretching
 * audio a little. Jitter only ever makes audio late, so the least lateness of a window is drift.
 * Not thread-safe.
 */
final class DriftMeter {
  private static final int WINDOW_SECONDS = 3;

  /** Less is left alone. */
  private static final long TOLERANCE_MS = 6;

  /** Half a percent is eight cents of pitch: inaudible in speech. */
  private static final double USUAL_STRETCH = 0.005;

  /** A third of a semitone, for audio so far from its place that captions would miss it. */
  private static final double MOST_STRETCH = 0.02;

  private static final long FAR_MS = 40;

  /** Interpolation needs a few samples. */
  private static final int SHORTEST = 8;

  private final int sampleRateHz;
  private long seenSamples;
  private long leastLateness = Long.MAX_VALUE;
  private long pendingSamples;
  private double allowance;
  private long correctedSamples;

  DriftMeter(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
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
   * @param measuredSamples how much of the piece counts for a window: none of it where its lateness
   *     is not its own
   */
  float[] correct(float[] samples, long lateness, long measuredSamples) {
    leastLateness = Math.min(leastLateness, lateness);
    seenSamples += measuredSamples;
    if (seenSamples >= (long) WINDOW_SECONDS * sampleRateHz) {
      pendingSamples = Math.abs(leastLateness) > millis(TOLERANCE_MS) ? leastLateness : 0;
      seenSamples = 0;
      leastLateness = Long.MAX_VALUE;
    }
    long change = due(samples.length);
    if (change == 0) {
      return samples;
    }
    pendingSamples -= change;
    correctedSamples += change;
    if (leastLateness != Long.MAX_VALUE) {
      // What was measured before this correction is that much less late after it.
      leastLateness -= change;
    }
    return stretch(samples, (int) (samples.length + change));
  }

  /** Small pieces save up until they may change by a whole sample. */
  private long due(int length) {
    if (pendingSamples == 0) {
      allowance = 0;
      return 0;
    }
    boolean far = Math.abs(pendingSamples) > millis(FAR_MS);
    allowance += length * (far ? MOST_STRETCH : USUAL_STRETCH);
    if (allowance < 1 || length < SHORTEST) {
      return 0;
    }
    long most = Math.min((long) allowance, length / SHORTEST);
    long change = Math.clamp(pendingSamples, -most, most);
    allowance -= Math.abs(change);
    return change;
  }

  private long millis(long milliseconds) {
    return milliseconds * sampleRateHz / 1000;
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
