package studio.basil.demo;

import studio.basil.audio.AudioClip;

/**
 * A short sound that is like no other: a sweep of 60 ms over 500 Hz. Eight kinds differ in pitch
 * and direction.
 */
final class SoundMarker {
  static final int KINDS = 8;

  private static final double SECONDS = 0.06;
  private static final double LOWEST_HZ = 700;
  private static final double STEP_HZ = 250;
  private static final double SWEEP_HZ = 500;
  private static final double LOUDNESS = 0.4;

  private SoundMarker() {}

  /** The marker of a kind from 0 to {@link #KINDS} - 1, at the microphone's rate. */
  static AudioClip of(int kind) {
    float[] samples = new float[(int) (SECONDS * Microphone.SAMPLE_RATE_HZ)];
    double low = LOWEST_HZ + kind * STEP_HZ;
    boolean rising = kind % 2 == 0;
    double first = rising ? low : low + SWEEP_HZ;
    double slope = (rising ? SWEEP_HZ : -SWEEP_HZ) / SECONDS;
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / Microphone.SAMPLE_RATE_HZ;
      double phase = 2 * Math.PI * (first + slope * time / 2) * time;
      double fade = Math.sin(Math.PI * (i + 0.5) / samples.length);
      samples[i] = (float) (LOUDNESS * fade * Math.sin(phase));
    }
    return new AudioClip(samples, Microphone.SAMPLE_RATE_HZ);
  }
}
