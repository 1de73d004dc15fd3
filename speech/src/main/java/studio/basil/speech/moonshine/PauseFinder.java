package studio.basil.speech.moonshine;

import static studio.basil.speech.moonshine.SpeechLevel.FRAME_SAMPLES;

/** Finds where to split speech that is too long for the model. */
final class PauseFinder {
  /** The longest piece in samples: 20 s; from about 48 s on the model may loop. */
  static final int LONGEST = 20 * Transcriber.SAMPLE_RATE_HZ;

  /** How far back from its end a piece may be split: 8 s. */
  private static final int REACH_FRAMES = 8 * Transcriber.SAMPLE_RATE_HZ / FRAME_SAMPLES;

  /** The width of the pause to look for: 0.2 s. */
  private static final int PAUSE_FRAMES = 10;

  private PauseFinder() {}

  /**
   * The middle of the quietest 0.2 s in the last 8 s.
   *
   * @param samples at least {@link #LONGEST} of them; those after are not looked at
   * @return the length of the piece in samples
   */
  static int pieceLength(float[] samples) {
    double[] levels = SpeechLevel.frameLevels(samples);
    int end = LONGEST / FRAME_SAMPLES;
    int best = end - PAUSE_FRAMES;
    double lowest = Double.POSITIVE_INFINITY;
    for (int first = end - REACH_FRAMES; first <= end - PAUSE_FRAMES; first++) {
      double energy = 0;
      for (int i = first; i < first + PAUSE_FRAMES; i++) {
        energy += levels[i] * levels[i];
      }
      if (energy <= lowest) {
        lowest = energy;
        best = first;
      }
    }
    return (best + PAUSE_FRAMES / 2) * FRAME_SAMPLES;
  }
}
