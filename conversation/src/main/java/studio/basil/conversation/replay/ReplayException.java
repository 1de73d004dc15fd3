package studio.basil.conversation.replay;

import java.io.Serial;

/** An episode can't be replayed; the message says why, and in which line of its log. */
public final class ReplayException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** A reason for people. */
  public ReplayException(String message) {
    super(message);
  }

  /** A reason for people, and the fault behind it. */
  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
