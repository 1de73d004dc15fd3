package studio.basil.socketio;

import studio.basil.socketio.engine.CloseReason;

/** Says that a client left before it answered. */
public final class DisconnectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient CloseReason reason;

  DisconnectedException(CloseReason reason) {
    super("The client is gone: " + reason.detail(), null, false, false);
    this.reason = reason;
  }

  /** Why it left. */
  public CloseReason reason() {
    return reason;
  }
}
