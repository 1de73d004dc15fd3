package studio.basil.server.accounts;

/** A token or key is not good, or there is none where one is needed; the message may be told. */
public final class InvalidCredentialException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidCredentialException(String message) {
    super(message, null, false, false);
  }
}
