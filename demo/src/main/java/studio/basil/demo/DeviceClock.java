package studio.basil.demo;

/**
 * The clock of a client's sound card, which runs a little fast or slow.
 *
 * @param skewPpm by how many millionths it is fast; negative if it is slow
 */
record DeviceClock(double skewPpm) {
  private static final double NANOS_PER_SECOND = 1e9;

  DeviceClock {
    if (!(Math.abs(skewPpm) < 10_000)) {
      throw new IllegalArgumentException("No sound card is wrong by " + skewPpm + " ppm.");
    }
  }

  /** How long the card really takes for so many samples, in nanoseconds. */
  long realNanos(long samples, int sampleRateHz) {
    return Math.round(samples * NANOS_PER_SECOND / (sampleRateHz * speed()));
  }

  /** What the card takes {@code realNanos} for. */
  long deviceNanos(long realNanos) {
    return Math.round(realNanos * speed());
  }

  private double speed() {
    return 1 + skewPpm * 1e-6;
  }
}
