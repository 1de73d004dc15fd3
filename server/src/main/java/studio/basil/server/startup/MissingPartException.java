package studio.basil.server.startup;

/** Something that sessions need is not there; the message says what to do. */
final class MissingPartException extends Exception {
  private static final long serialVersionUID = 1L;

  MissingPartException(String message) {
    super(message);
  }
}
