package studio.basil.server.gateway;

/** A client may not hold live sessions; the message goes to the client. */
public final class NotAdmittedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public NotAdmittedException(String message) {
    super(message, null, false, false);
  }
}
