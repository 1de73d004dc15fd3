package studio.basil.speech.adapter;

import java.time.Duration;

/**
 * How long a provider may be silent before a request counts as failed.
 *
 * @param connect until the connection stands
 * @param firstResult until the first text or audio, or the final after the end of an utterance
 * @param gap between two pieces of a result, or from a ping to its pong
 */
public record ProviderTimeouts(Duration connect, Duration firstResult, Duration gap) {

  /** A live conversation waits for nobody longer than three seconds. */
  public static final ProviderTimeouts LIVE =
      new ProviderTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));

  public ProviderTimeouts {
    for (Duration each : new Duration[] {connect, firstResult, gap}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("timeouts must be positive: " + each);
      }
    }
  }

  /** The same with another patience for the first result. */
  public ProviderTimeouts withFirstResult(Duration patience) {
    return new ProviderTimeouts(connect, patience, gap);
  }
}
