package studio.basil.conversation.listening;

/**
 * When speech begins, pauses and ends. All lengths in samples of the detector's rate.
 *
 * @param onProbability at which silence becomes speech
 * @param offProbability below which speech becomes silence; the gap between the two is hysteresis
 * @param onsetSamples speech in a row that begins an utterance
 * @param pauseSamples silence after which the speaker has paused
 * @param endSamples silence after which the utterance has ended: the endpointing delay
 * @param minimumSpeechSamples an utterance with less speech is dropped as a noise
 */
public record SegmenterRules(
    float onProbability,
    float offProbability,
    long onsetSamples,
    long pauseSamples,
    long endSamples,
    long minimumSpeechSamples) {

  public SegmenterRules {
    if (!(offProbability > 0 && offProbability <= onProbability && onProbability < 1)) {
      throw new IllegalArgumentException("probabilities must be 0 < off <= on < 1");
    }
    if (onsetSamples < 1 || pauseSamples < 1 || endSamples < pauseSamples) {
      throw new IllegalArgumentException("lengths must be 1 <= onset, 1 <= pause <= end");
    }
  }

  /** The usual rules at a rate. */
  public static SegmenterRules standard(int sampleRateHz) {
    long millisecond = sampleRateHz / 1000;
    return new SegmenterRules(
        0.5f, 0.35f, 64 * millisecond, 160 * millisecond, 480 * millisecond, 120 * millisecond);
  }
}
