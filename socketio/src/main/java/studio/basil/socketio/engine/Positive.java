package studio.basil.socketio.engine;

import java.time.Duration;

/** Checks of settings that must be greater than zero. */
public final class Positive {
  private Positive() {}

  /** Throws {@link IllegalArgumentException} unless the duration is at least one millisecond. */
  public static void require(String name, Duration value) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException(
          "The " + name + " must be at least 1 ms, but is " + value + ".");
    }
  }

  /** Throws {@link IllegalArgumentException} unless the value is at least one. */
  public static void require(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The " + name + " must be at least 1, but is " + value + ".");
    }
  }
}
