package studio.basil.socketio;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import studio.basil.socketio.engine.CloseReason;

/** A Socket.IO server that keeps what happens in its main namespace until the test asks for it. */
final class TestSockets implements AutoCloseable {
  private final BlockingQueue<SocketIoSocket> sockets = new LinkedBlockingQueue<>();
  private final BlockingQueue<SocketIoEvent> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> floods = new LinkedBlockingQueue<>();
  private final BlockingQueue<CloseReason> disconnections = new LinkedBlockingQueue<>();
  private final SocketIoServer io;
  private final TestServer server;

  TestSockets() {
    this(UnaryOperator.identity());
  }

  TestSockets(UnaryOperator<SocketIoOptions> change) {
    io = SocketIoServer.create(change.apply(SocketIoOptions.defaults()));
    io.of("/")
        .onConnection(
            socket -> {
              socket.onAny(events::add).onFlood(floods::add);
              socket.onDisconnect(disconnections::add);
              sockets.add(socket);
            });
    server = new TestServer(io::mount);
  }

  int port() {
    return server.port();
  }

  SocketIoServer io() {
    return io;
  }

  /** A WebSocket past the Engine.IO handshake. */
  TestWebSocket open() {
    TestWebSocket socket =
        new TestWebSocket(server.port(), "/socket.io/?EIO=4&transport=websocket");
    if (!socket.text().startsWith("0{")) {
      throw new AssertionError("The session did not open.");
    }
    return socket;
  }

  /** A WebSocket in the main namespace. */
  TestWebSocket connect() {
    TestWebSocket socket = open().send("40");
    if (!socket.text().startsWith("40{\"sid\":")) {
      throw new AssertionError("The namespace was not joined.");
    }
    return socket;
  }

  SocketIoSocket socket() {
    return TestServer.take(sockets);
  }

  SocketIoEvent event() {
    return TestServer.take(events);
  }

  boolean hasEvent() {
    return !events.isEmpty();
  }

  long flood() {
    return TestServer.take(floods);
  }

  CloseReason disconnected() {
    return TestServer.take(disconnections);
  }

  @Override
  public void close() {
    server.close();
  }
}
