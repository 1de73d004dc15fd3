package studio.basil.socketio;

import java.util.function.LongSupplier;

/** A token bucket: so many events a second, and as many at once after a quiet second. */
final class EventLimiter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final int perSecond;
  private final LongSupplier nanoClock;
  private double tokens;
  private long lastNanos;

  EventLimiter(int perSecond, LongSupplier nanoClock) {
    this.perSecond = perSecond;
    this.nanoClock = nanoClock;
    this.tokens = perSecond;
    this.lastNanos = nanoClock.getAsLong();
  }

  /** Takes one event; false if it is one too many. */
  boolean tryAcquire() {
    long now = nanoClock.getAsLong();
    tokens = Math.min(perSecond, tokens + (now - lastNanos) * perSecond / NANOS_PER_SECOND);
    lastNanos = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }
}
