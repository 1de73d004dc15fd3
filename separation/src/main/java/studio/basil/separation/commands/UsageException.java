package studio.basil.separation.commands;

import java.io.Serial;

/** A command was called in a way that it does not understand; the message says how to. */
final class UsageException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
