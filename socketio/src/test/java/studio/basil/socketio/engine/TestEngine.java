package studio.basil.socketio.engine;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import studio.basil.socketio.TestServer;
import studio.basil.socketio.TestWebSocket;

/** An Engine.IO server that echoes, and remembers its sessions and how they ended. */
final class TestEngine implements AutoCloseable {
  private final BlockingQueue<EngineSession> sessions = new LinkedBlockingQueue<>();
  private final BlockingQueue<CloseReason> reasons = new LinkedBlockingQueue<>();
  private final EngineServer engine;
  private final TestServer server;

  TestEngine() {
    this(UnaryOperator.identity());
  }

  TestEngine(UnaryOperator<EngineOptions> change) {
    engine = EngineServer.create(change.apply(EngineOptions.defaults("/engine.io/")), this::opened);
    server = new TestServer(engine::mount);
  }

  private void opened(EngineSession session) {
    session.onMessage(
        message -> {
          var _ = session.send(List.of(message));
        });
    session.onClose(reasons::add);
    sessions.add(session);
  }

  EngineServer engine() {
    return engine;
  }

  int port() {
    return server.port();
  }

  TestWebSocket webSocket() {
    return new TestWebSocket(port(), "/engine.io/?EIO=4&transport=websocket");
  }

  TestWebSocket webSocket(String id) {
    return new TestWebSocket(port(), "/engine.io/?EIO=4&transport=websocket&sid=" + id);
  }

  EngineSession session() {
    return TestServer.take(sessions);
  }

  CloseReason.Kind closeKind() {
    return TestServer.take(reasons).kind();
  }

  @Override
  public void close() {
    server.close();
  }
}
