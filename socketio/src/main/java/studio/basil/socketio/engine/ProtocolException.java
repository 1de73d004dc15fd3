package studio.basil.socketio.engine;

/** Input that breaks the protocol or a limit; closes the session that sent it. */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final CloseReason.Kind kind;

  /** Says which class of fault it is, and what was wrong in words that quote no input. */
  public ProtocolException(CloseReason.Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** A fault of form. */
  public static ProtocolException malformed(String message) {
    return new ProtocolException(CloseReason.Kind.MALFORMED, message);
  }

  /** The reason to close the session with. */
  public CloseReason reason() {
    return new CloseReason(kind, getMessage() == null ? kind.code() : getMessage());
  }
}
