package studio.basil.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Says why a client may not join a namespace; the client gets the message and the data. */
public final class ConnectRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable JsonNode data;

  /** Refuses with a message for people. */
  public ConnectRefusedException(String message) {
    this(message, null);
  }

  /** Refuses with a message for people and data for programs, such as an error code. */
  public ConnectRefusedException(String message, @Nullable JsonNode data) {
    super(message, null, false, false);
    this.data = data;
  }

  /** The data the client gets, if any. */
  public @Nullable JsonNode data() {
    return data;
  }
}
