package studio.basil.audio;

import java.time.Duration;

/**
 * Mono samples at a rate.
 *
 * <p>Immutable by contract: the clip owns its array, so that neither the caller who made the clip
 * nor the one who reads {@link #samples()} changes it afterwards. It is then safe to share between
 * threads.
 */
public final class AudioClip {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final float[] samples;
  private final int sampleRateHz;

  /**
   * Takes over {@code samples}, values from -1 to 1.
   *
   * @throws IllegalArgumentException if the rate is not positive
   */
  public AudioClip(float[] samples, int sampleRateHz) {
    if (sampleRateHz <= 0) {
      throw new IllegalArgumentException(
          "The sample rate must be positive but is " + sampleRateHz + " Hz.");
    }
    this.samples = samples;
    this.sampleRateHz = sampleRateHz;
  }

  /** The clip's own array, values from -1 to 1; not to be changed. */
  public float[] samples() {
    return samples;
  }

  /** Samples per second. */
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /** Number of samples. */
  public long length() {
    return samples.length;
  }

  /** Length in time, rounded down to the nanosecond. */
  public Duration duration() {
    return Duration.ofNanos(samples.length * NANOS_PER_SECOND / sampleRateHz);
  }
}
