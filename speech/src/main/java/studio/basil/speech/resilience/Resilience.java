package studio.basil.speech.resilience;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a chain deals with failures, and what it needs for it.
 *
 * @param random gives numbers from 0 to 1; thread-safe
 * @param watch told what happens to the chain's providers
 */
public record Resilience(
    RetryPolicy retry,
    BreakerPolicy breaker,
    RecognitionPatience patience,
    Timers timers,
    DoubleSupplier random,
    ProviderWatch watch) {
  private static final Logger LOG = LoggerFactory.getLogger(Resilience.class);

  /** The standard policies in real time. */
  public static Resilience standard(ProviderWatch watch) {
    return new Resilience(
        RetryPolicy.STANDARD,
        BreakerPolicy.STANDARD,
        RecognitionPatience.STANDARD,
        SystemTimers.INSTANCE,
        () -> ThreadLocalRandom.current().nextDouble(),
        watch);
  }

  /** Tells the watch; one that throws must not harm the request that it watches. */
  void tell(ProviderEvent event) {
    try {
      watch.happened(event);
    } catch (RuntimeException e) {
      LOG.warn("A watch failed on a {}", event.getClass().getSimpleName(), e);
    }
  }
}
