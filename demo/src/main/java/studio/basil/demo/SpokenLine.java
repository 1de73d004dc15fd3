package studio.basil.demo;

import java.util.Arrays;
import studio.basil.audio.AudioClip;
import studio.basil.audio.Resampler;

/**
 * A line of the person and its sound, which begins and ends with a sample that can be heard.
 *
 * @param clip at {@link Microphone#SAMPLE_RATE_HZ}
 */
record SpokenLine(String text, AudioClip clip) {
  /** Quieter than this (-50 dBFS) counts as silence. */
  static final float SILENCE = 0.00316f;

  SpokenLine {
    if (clip.sampleRateHz() != Microphone.SAMPLE_RATE_HZ || clip.length() == 0) {
      throw new IllegalArgumentException(
          "The line \"%s\" needs sound at %d Hz.".formatted(text, Microphone.SAMPLE_RATE_HZ));
    }
  }

  /**
   * Brings a recording to the microphone's rate and cuts the silence off both ends.
   *
   * @throws IllegalArgumentException if nothing can be heard
   */
  static SpokenLine of(String text, AudioClip recording) {
    float[] samples = Resampler.convert(recording, Microphone.SAMPLE_RATE_HZ).samples();
    int from = 0;
    while (from < samples.length && Math.abs(samples[from]) < SILENCE) {
      from++;
    }
    int to = samples.length;
    while (to > from && Math.abs(samples[to - 1]) < SILENCE) {
      to--;
    }
    return new SpokenLine(
        text, new AudioClip(Arrays.copyOfRange(samples, from, to), Microphone.SAMPLE_RATE_HZ));
  }
}
