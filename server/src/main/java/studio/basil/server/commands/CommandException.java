package studio.basil.server.commands;

import java.io.Serial;

/** A command can't do what it was asked; the message is for the person. */
final class CommandException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  CommandException(String message) {
    super(message);
  }
}
