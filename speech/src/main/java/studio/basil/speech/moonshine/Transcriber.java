package studio.basil.speech.moonshine;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * One piece of audio to text: trims, levels and pads the audio as the model needs it and guards
 * against texts that nobody spoke. Thread-safe.
 */
final class Transcriber {
  static final int SAMPLE_RATE_HZ = 16_000;

  /** Longer lead-ins of silence often give an empty text. */
  private static final int LEAD_IN = (int) (0.3 * SAMPLE_RATE_HZ);

  /** The model fails on much less. */
  private static final int SHORTEST = (int) (0.3 * SAMPLE_RATE_HZ);

  private static final double TOKENS_PER_SECOND = 6;

  /** A short word and its full stop. */
  private static final int FEWEST_TOKENS = 6;

  /** The level of a close microphone (-20 dBFS); quieter audio is raised to it. */
  private static final double TARGET_LEVEL = 0.1;

  private static final double HIGHEST_PEAK = 0.95;

  private final MoonshineModel model;
  private final Vocabulary vocabulary;

  Transcriber(MoonshineModel model, Vocabulary vocabulary) {
    this.model = model;
    this.vocabulary = vocabulary;
  }

  /**
   * The text of a piece, trimmed; empty if there are no words in it.
   *
   * @param samples 16 kHz mono, at most about 25 s; left as they are
   * @param voiced whether a voice activity detector has heard speech in it
   */
  String text(float[] samples, boolean voiced, BooleanSupplier cancelled) {
    SpeechLevel level = SpeechLevel.of(samples);
    if (!level.audible()) {
      return "";
    }
    float[] input = prepared(samples, level);
    int seconds = Math.ceilDiv(input.length, SAMPLE_RATE_HZ);
    DecodingLimits limits =
        new DecodingLimits(
            (int) Math.max(FEWEST_TOKENS, TOKENS_PER_SECOND * seconds),
            voiced && level.surelySpeech());
    return vocabulary.text(model.decode(input, limits, cancelled));
  }

  private static float[] prepared(float[] samples, SpeechLevel level) {
    int from = Math.max(0, level.onset() - LEAD_IN);
    int length = samples.length - from;
    float[] input = Arrays.copyOfRange(samples, from, from + Math.max(length, SHORTEST));
    float peak = 0;
    for (float sample : input) {
      peak = Math.max(peak, Math.abs(sample));
    }
    double gain = Math.min(TARGET_LEVEL / level.speech(), HIGHEST_PEAK / peak);
    if (gain > 1) {
      for (int i = 0; i < input.length; i++) {
        input[i] *= (float) gain;
      }
    }
    return input;
  }
}
