package studio.basil.conversation.listening;

import java.time.Duration;

/**
 * When speech begins and pauses. All lengths in samples of the detector's rate.
 *
 * @param onProbability at which silence becomes speech
 * @param offProbability below which speech becomes silence; the gap between the two is hysteresis
 * @param onsetSamples speech in a row that begins an utterance
 * @param pauseSamples silence after which the speaker has paused
 * @param minimumSpeechSamples an utterance with less speech is dropped as a noise
 */
public record SegmenterRules(
    float onProbability,
    float offProbability,
    long onsetSamples,
    long pauseSamples,
    long minimumSpeechSamples) {

  public SegmenterRules {
    if (!(offProbability > 0 && offProbability <= onProbability && onProbability < 1)) {
      throw new IllegalArgumentException("probabilities must be 0 < off <= on < 1");
    }
    if (onsetSamples < 1 || pauseSamples < 1) {
      throw new IllegalArgumentException("onset and pause must be at least one sample");
    }
  }

  /** The rules of a profile at a rate. */
  public static SegmenterRules of(ListeningProfile.Voice voice, int sampleRateHz) {
    return new SegmenterRules(
        voice.onProbability(),
        voice.offProbability(),
        samples(voice.onset(), sampleRateHz),
        samples(voice.pause(), sampleRateHz),
        samples(voice.minimumSpeech(), sampleRateHz));
  }

  private static long samples(Duration duration, int sampleRateHz) {
    return duration.toMillis() * sampleRateHz / 1000;
  }
}
