package studio.basil.socketio;

import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.Counters;
import studio.basil.socketio.engine.EngineServer;
import studio.basil.socketio.engine.EngineSession;

/**
 * A Socket.IO v5 server inside a Vert.x web router, for any {@code socket.io-client} 4.x.
 * Thread-safe. {@link EngineServer} says what the HTTP server around must allow.
 *
 * <pre>{@code
 * SocketIoServer server = SocketIoServer.create(SocketIoOptions.defaults());
 * server.of("/").onConnection(socket ->
 *     socket.on("hello", event -> socket.emit("welcome", event.argument(0))));
 * server.mount(router);
 * }</pre>
 */
public final class SocketIoServer {
  private final SocketIoOptions options;
  private final PacketDecoder decoder;
  private final EngineServer engine;
  private final @Nullable Recovery recovery;
  private final ConcurrentMap<String, Namespace> namespaces = new ConcurrentHashMap<>();

  private SocketIoServer(SocketIoOptions options) {
    this.options = options;
    ConnectionStateRecovery kept = options.recovery();
    this.recovery = kept == null ? null : new Recovery(kept, options.engine().nanoClock());
    this.decoder = new PacketDecoder(options.packets().maxJsonDepth());
    this.engine = EngineServer.create(options.engine(), this::open);
  }

  /** Makes a server that is mounted nowhere yet. */
  public static SocketIoServer create(SocketIoOptions options) {
    return new SocketIoServer(options);
  }

  /** Serves the options' path on a router, before the routes of positive order. */
  public void mount(Router router) {
    engine.mount(router);
  }

  /** The namespace of a name such as {@code /} or {@code /admin}, made when first asked for. */
  public Namespace of(String name) {
    if (!name.startsWith("/") || name.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "A namespace starts with a slash and has no comma, unlike '" + name + "'.");
    }
    return namespaces.computeIfAbsent(name, known -> new Namespace(known, recovery));
  }

  /** What this server has counted. */
  public Counters counters() {
    return engine.counters();
  }

  /**
   * Shuts down: refuses new connections and closes the open ones; their sockets hear {@code
   * server-shutdown}, and clients try to reconnect as after a lost connection. Completes when no
   * connection is left or the time is over.
   */
  public CompletionStage<?> close(Duration grace) {
    return engine.close(grace);
  }

  private void open(EngineSession session) {
    Connection connection = new Connection(this, session);
    session.onMessage(connection::receive);
    session.onClose(connection::closed);
    connection.start();
  }

  SocketIoOptions options() {
    return options;
  }

  PacketDecoder decoder() {
    return decoder;
  }

  /** Null where sockets are not recovered. */
  @Nullable Recovery recovery() {
    return recovery;
  }

  @Nullable Namespace find(String name) {
    return namespaces.get(name);
  }
}
