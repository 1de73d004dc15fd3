package studio.basil.server.gateway;

/** A client's event can't be taken; the message goes to the client. */
final class BadEventException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  BadEventException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
