package studio.basil.speech.marytts;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import studio.basil.audio.AudioClip;

/** The fundamental of speech by normalised autocorrelation, over 40 ms frames every 20 ms. */
final class Pitch {
  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 350;
  private static final double VOICED = 0.6;

  private Pitch() {}

  /** The median over the voiced frames of a clip. */
  static double medianHz(AudioClip clip) {
    int frame = clip.sampleRateHz() / 25;
    int longestLag = (int) (clip.sampleRateHz() / LOWEST_HZ);
    double[] voiced =
        IntStream.iterate(0, at -> at + frame + longestLag < clip.length(), at -> at + frame / 2)
            .mapToDouble(at -> frameHz(clip, at, frame))
            .filter(hz -> hz > 0)
            .sorted()
            .toArray();
    return voiced[voiced.length / 2];
  }

  private static double frameHz(AudioClip clip, int start, int length) {
    int rate = clip.sampleRateHz();
    int shortest = (int) (rate / HIGHEST_HZ);
    int longest = (int) (rate / LOWEST_HZ);
    double[] correlations =
        IntStream.rangeClosed(shortest, longest)
            .mapToDouble(lag -> correlation(clip.samples(), start, length, lag))
            .toArray();
    double best = DoubleStream.of(correlations).max().orElseThrow();
    if (best < VOICED) {
      return 0;
    }
    for (int i = 1; i < correlations.length - 1; i++) {
      boolean peak =
          correlations[i] >= correlations[i - 1] && correlations[i] >= correlations[i + 1];
      if (peak && correlations[i] > 0.9 * best) {
        return rate / (double) (shortest + i);
      }
    }
    return 0;
  }

  private static double correlation(float[] samples, int start, int length, int lag) {
    double product = 0;
    double here = 1e-9;
    double there = 1e-9;
    for (int i = start; i < start + length; i++) {
      product += samples[i] * samples[i + lag];
      here += samples[i] * samples[i];
      there += samples[i + lag] * samples[i + lag];
    }
    return product / Math.sqrt(here * there);
  }
}
