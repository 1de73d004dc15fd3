package studio.basil.speech.resilience;

import java.time.Duration;

/**
 * When a provider is left alone, and for how long.
 *
 * @param failuresInARow after so many failures without a success between them, at least 1
 * @param firstWait until a real request probes it; each failed probe doubles the wait
 * @param longestWait no wait grows beyond this
 * @param probeInterval the wait after refused credentials or a used-up quota, which only its
 *     account's owner can change
 */
public record BreakerPolicy(
    int failuresInARow, Duration firstWait, Duration longestWait, Duration probeInterval) {

  /**
   * As many failures as one request makes tries, so that the next sentence need not find out again;
   * 5 s to 60 s, 5 min for what somebody has to mend.
   */
  public static final BreakerPolicy STANDARD =
      new BreakerPolicy(
          RetryPolicy.STANDARD.tries(),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5));

  public BreakerPolicy {
    if (failuresInARow < 1) {
      throw new IllegalArgumentException("failuresInARow must be at least 1: " + failuresInARow);
    }
    if (!firstWait.isPositive()
        || longestWait.compareTo(firstWait) < 0
        || !probeInterval.isPositive()) {
      throw new IllegalArgumentException(
          "waits must be positive, the longest not below the first: %s, %s, %s"
              .formatted(firstWait, longestWait, probeInterval));
    }
  }
}
