package studio.basil.speech.resilience;

import java.time.Duration;

/**
 * How long a recognizer may take for the final of a finished utterance.
 *
 * @param base for every utterance
 * @param share of the utterance's length on top, for a provider that hears it all at once
 */
public record RecognitionPatience(Duration base, double share) {

  /** Three seconds and a quarter of the utterance's length. */
  public static final RecognitionPatience STANDARD =
      new RecognitionPatience(Duration.ofSeconds(3), 0.25);

  public RecognitionPatience {
    if (!base.isPositive() || !(share >= 0)) {
      throw new IllegalArgumentException(
          "patience must be positive, its share at least 0: %s, %s".formatted(base, share));
    }
  }

  /** The patience with an utterance of this length. */
  public Duration with(Duration utterance) {
    return base.plusNanos((long) (utterance.toNanos() * share));
  }
}
