package studio.basil.server.gateway;

/** A client may not hold live sessions; the message goes to the client. */
public final class NotAdmittedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  private NotAdmittedException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** There is no good token, or it is not good for this. */
  public static NotAdmittedException unauthorised(String message) {
    return new NotAdmittedException(ErrorCode.UNAUTHORISED, message);
  }

  /** Whether the token is good can't be found out now. */
  public static NotAdmittedException notReady(String message) {
    return new NotAdmittedException(ErrorCode.NOT_READY, message);
  }

  ErrorCode code() {
    return code;
  }
}
