package studio.basil.speech.moonshine;

/**
 * How far to decode.
 *
 * @param maxTokens the longest answer in tokens
 * @param expectSpeech whether the audio surely holds speech: a hesitant empty answer is then
 *     refused
 */
record DecodingLimits(int maxTokens, boolean expectSpeech) {

  DecodingLimits {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1: " + maxTokens);
    }
  }
}
