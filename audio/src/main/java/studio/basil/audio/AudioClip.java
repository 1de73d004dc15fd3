package studio.basil.audio;

import java.time.Duration;

/** Mono samples at a rate. Immutable by contract: the array belongs to the clip. */
public final class AudioClip {
  private final float[] samples;
  private final int sampleRateHz;

  /**
   * Wraps samples without a copy.
   *
   * @param samples mono, -1..1; ownership passes to the clip
   */
  public AudioClip(float[] samples, int sampleRateHz) {
    if (sampleRateHz <= 0) {
      throw new IllegalArgumentException("sampleRateHz must be positive: " + sampleRateHz);
    }
    this.samples = samples;
    this.sampleRateHz = sampleRateHz;
  }

  /** The samples themselves; not to be changed. */
  public float[] samples() {
    return samples;
  }

  public int sampleRateHz() {
    return sampleRateHz;
  }

  /** Number of samples. */
  public long length() {
    return samples.length;
  }

  public Duration duration() {
    return Duration.ofNanos(Math.round(samples.length * 1e9 / sampleRateHz));
  }
}
