package studio.basil.demo;

import java.time.Clock;
import java.time.Instant;

/**
 * One moment on two clocks: that of {@link System#nanoTime} and the time of day.
 *
 * @param nanos of the first
 * @param epochMs of the second, with its fraction
 */
record WallClock(long nanos, double epochMs) {

  /** This moment. */
  static WallClock now() {
    Instant now = Clock.systemUTC().instant();
    return new WallClock(System.nanoTime(), now.getEpochSecond() * 1e3 + now.getNano() / 1e6);
  }

  /** What the time of day was at a moment of {@link System#nanoTime}. */
  double epochMs(long atNanos) {
    return epochMs + (atNanos - nanos) / 1e6;
  }
}
