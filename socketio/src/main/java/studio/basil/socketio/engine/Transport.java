package studio.basil.socketio.engine;

/** What carries the packets of one session. Lives on the session's loop. */
sealed interface Transport permits PollingTransport, WebSocketTransport {
  /** The protocol's name of this transport. */
  String name();

  /** Writes what can be written of the queue now. */
  void flush(SendQueue queue);

  /**
   * Ends the transport, after what is queued where the reason is orderly. Runs {@code finished}
   * once nothing of it is left.
   */
  void close(CloseReason reason, SendQueue queue, Runnable finished);

  /** Ends the transport at once, whatever is under way. */
  void terminate();
}
