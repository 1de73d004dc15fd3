package studio.basil.speech.moonshine;

import java.util.Arrays;

/**
 * How loud an utterance is, measured over frames of 20 ms.
 *
 * @param speech root mean square of its loudest tenth of a second, full scale is 1
 * @param background root mean square of its quiet frames
 * @param speechFrames frames that stand out from the background
 * @param onset sample at which the first such frame begins; 0 if there is none
 */
record SpeechLevel(double speech, double background, int speechFrames, int onset) {
  static final int FRAME_SAMPLES = 320;

  /** Below -70 dBFS nothing can be made out. */
  private static final double AUDIBLE = 3e-4;

  /** Speech rises and falls by more than 15 dB; noise and tones hardly do. */
  private static final double SPEECH_TO_BACKGROUND = 5.6;

  private static final int SURE_SPEECH_FRAMES = 10;
  private static final double LOUDEST_FRAMES = 5;
  private static final double QUIET_SHARE = 0.1;

  /** Measures 16 kHz audio; an incomplete last frame is left out. */
  static SpeechLevel of(float[] samples) {
    double[] frames = frameLevels(samples);
    if (frames.length == 0) {
      return new SpeechLevel(0, 0, 0, 0);
    }
    double[] sorted = frames.clone();
    Arrays.sort(sorted);
    double speech = sorted[(int) Math.max(0, sorted.length - LOUDEST_FRAMES)];
    double background = sorted[(int) (sorted.length * QUIET_SHARE)];
    double threshold = Math.max(speech * 0.05, Math.min(background * 3, speech * 0.3));
    int standOut = 0;
    int onset = 0;
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] > threshold) {
        onset = standOut == 0 ? i : onset;
        standOut++;
      }
    }
    return new SpeechLevel(speech, background, standOut, onset * FRAME_SAMPLES);
  }

  static double[] frameLevels(float[] samples) {
    double[] levels = new double[samples.length / FRAME_SAMPLES];
    for (int frame = 0; frame < levels.length; frame++) {
      double sum = 0;
      for (int i = frame * FRAME_SAMPLES; i < (frame + 1) * FRAME_SAMPLES; i++) {
        sum += samples[i] * samples[i];
      }
      levels[frame] = Math.sqrt(sum / FRAME_SAMPLES);
    }
    return levels;
  }

  /** Whether it is loud enough to hold words. */
  boolean audible() {
    return speech >= AUDIBLE;
  }

  /** Whether its loudness moves as that of speech does. */
  boolean surelySpeech() {
    return audible()
        && speech >= background * SPEECH_TO_BACKGROUND
        && speechFrames >= SURE_SPEECH_FRAMES;
  }
}
