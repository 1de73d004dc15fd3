package studio.basil.socketio.engine;

/**
 * Why a session or a namespace connection ended.
 *
 * @param kind the class of reason, stable and fit for metrics
 * @param detail what happened, for people
 */
public record CloseReason(Kind kind, String detail) {

  /** The stable code of this reason, such as {@code slow-client}. */
  public String code() {
    return kind.code();
  }

  /** Classes of reasons, each with its code and the WebSocket close status that tells it. */
  public enum Kind {
    /** The client closed the session. */
    CLIENT_CLOSE("client-close", 1000),
    /** The client left the namespace. */
    CLIENT_DISCONNECT("client-disconnect", 1000),
    /** The application closed the session. */
    SERVER_CLOSE("server-close", 1000),
    /** The application disconnected the client from the namespace. */
    SERVER_DISCONNECT("server-disconnect", 1000),
    /** The server is shutting down. */
    SERVER_SHUTDOWN("server-shutdown", 1001),
    /** The connection went away without a word. */
    TRANSPORT_CLOSE("transport-close", 1000),
    /** The connection failed. */
    TRANSPORT_ERROR("transport-error", 1011),
    /** The client did not answer the ping in time. */
    PING_TIMEOUT("ping-timeout", 1001),
    /** The client joined no namespace in time. */
    CONNECT_TIMEOUT("connect-timeout", 1008),
    /** The client sent what the protocol does not allow. */
    MALFORMED("malformed", 1002),
    /** The client sent text that is not UTF-8. */
    INVALID_UTF8("invalid-utf8", 1007),
    /** The client sent more than a limit allows. */
    TOO_LARGE("too-large", 1009),
    /** The client had two requests of one kind under way. */
    OVERLAP("overlap", 1008),
    /** The client does not read what it is sent. */
    SLOW_CLIENT("slow-client", 1008);

    private final String code;
    private final short webSocketStatus;

    Kind(String code, int webSocketStatus) {
      this.code = code;
      this.webSocketStatus = (short) webSocketStatus;
    }

    /** The stable code, fit for logs, metrics and clients. */
    public String code() {
      return code;
    }

    /**
     * Whether the connection went away without either side wanting to part, as far as one can tell.
     * A client that closes its transport but has not left its namespaces counts as cut, as in the
     * reference implementation.
     */
    public boolean isCut() {
      return this == TRANSPORT_CLOSE
          || this == TRANSPORT_ERROR
          || this == PING_TIMEOUT
          || this == CLIENT_CLOSE;
    }

    short webSocketStatus() {
      return webSocketStatus;
    }

    /** Whether the server ends the session in peace, so that what is queued should still arrive. */
    boolean isOrderly() {
      return this == SERVER_CLOSE || this == SERVER_SHUTDOWN;
    }
  }
}
