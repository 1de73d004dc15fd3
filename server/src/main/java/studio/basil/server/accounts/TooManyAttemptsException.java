package studio.basil.server.accounts;

import java.time.Duration;

/** Somebody tried to sign in too often. */
final class TooManyAttemptsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  TooManyAttemptsException(Duration wait) {
    super("Too many attempts", null, false, false);
    this.wait = wait;
  }

  /** After how long they may try again. */
  Duration retryAfter() {
    return wait;
  }
}
