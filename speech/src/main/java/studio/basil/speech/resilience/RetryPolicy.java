package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.SpeechFailure;

/**
 * How often and when a provider is asked again.
 *
 * @param tries how often one provider is asked in all, at least 1
 * @param firstDelay before the first retry; each further delay is twice as long, times a random
 *     factor from 0.5 to 1.5, so that sessions which failed together don't come back together
 * @param longestDelay no delay is longer; a provider that asks for a longer one is not waited for
 */
public record RetryPolicy(int tries, Duration firstDelay, Duration longestDelay) {

  /** Three tries, 0.1 s before the first retry and at most 2 s before any. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(2));

  public RetryPolicy {
    if (tries < 1) {
      throw new IllegalArgumentException("tries must be at least 1: " + tries);
    }
    if (firstDelay.isNegative() || longestDelay.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "delays must be 0 <= firstDelay <= longestDelay: %s, %s"
              .formatted(firstDelay, longestDelay));
    }
  }

  /**
   * How long to wait before a provider is asked again.
   *
   * @param failedTries how many tries have failed, at least 1
   * @param random gives numbers from 0 to 1
   * @return null if it is not to be asked again
   */
  public @Nullable Duration delayAfter(
      int failedTries, SpeechFailure failure, DoubleSupplier random) {
    if (failure.permanent() || failedTries >= tries || asksForLongRest(failure)) {
      return null;
    }
    Duration backoff = backoff(failedTries, random);
    Duration asked = failure.retryAfter();
    return asked == null || asked.compareTo(backoff) < 0 ? backoff : asked;
  }

  /** Whether the provider asks to be left alone for longer than anybody waits. */
  public boolean asksForLongRest(SpeechFailure failure) {
    Duration asked = failure.retryAfter();
    return asked != null && asked.compareTo(longestDelay) > 0;
  }

  private Duration backoff(int failedTries, DoubleSupplier random) {
    if (failedTries == 1) {
      return firstDelay;
    }
    double nanos =
        Math.scalb((double) firstDelay.toNanos(), failedTries - 1) * (0.5 + random.getAsDouble());
    return Duration.ofNanos((long) Math.min(nanos, (double) longestDelay.toNanos()));
  }
}
