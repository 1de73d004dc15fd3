package studio.basil.conversation;

/** A session can't be opened as asked; the message tells the person why and what to do. */
public final class SessionRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Refuses a session.
   *
   * @param code stable code for clients, for example {@code episode-exists}
   * @param message what was asked, why it can't be, what to do
   */
  public SessionRefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The stable code for clients. */
  public String code() {
    return code;
  }
}
