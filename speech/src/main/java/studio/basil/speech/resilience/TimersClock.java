package studio.basil.speech.resilience;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Timers as a clock for libraries. Unlike a wall clock it is never set back. */
final class TimersClock extends Clock {
  private final Timers timers;

  TimersClock(Timers timers) {
    this.timers = timers;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(timers.nanoTime());
  }
}
