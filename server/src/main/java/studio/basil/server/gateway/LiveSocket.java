package studio.basil.server.gateway;

/** The connection to one client, as far as the gateway needs it. */
interface LiveSocket {

  /**
   * Sends an event. Called from any thread; returns at once; what comes too late is dropped.
   *
   * @param arguments as {@link studio.basil.socketio.SocketIoSocket} takes them
   */
  void emit(String event, Object... arguments);

  /**
   * Closes the connection once what was sent is written.
   *
   * @param detail why, for logs
   */
  void close(String detail);
}
