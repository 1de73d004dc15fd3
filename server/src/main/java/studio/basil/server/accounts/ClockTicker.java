package studio.basil.server.accounts;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Lets Caffeine go by the clock of the rest. */
final class ClockTicker {

  private ClockTicker() {}

  static Ticker of(Clock clock) {
    return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }
}
