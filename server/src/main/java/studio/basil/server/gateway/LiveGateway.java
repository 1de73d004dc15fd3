package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import studio.basil.conversation.Studio;
import studio.basil.socketio.ConnectRefusedException;
import studio.basil.socketio.ConnectRequest;
import studio.basil.socketio.SocketIoOptions;
import studio.basil.socketio.SocketIoServer;
import studio.basil.socketio.SocketIoSocket;
import studio.basil.socketio.engine.CloseReason;
import studio.basil.socketio.engine.OriginPolicy;

/** The live socket on the server's own port: namespace {@code /} of Socket.IO. Thread-safe. */
public final class LiveGateway {
  /** The largest message taken from a client, in bytes. */
  public static final int MOST_PAYLOAD_BYTES = 1_000_000;

  /** Audio and playback reports make some 40 events a second. */
  private static final int MOST_EVENTS_PER_SECOND = 500;

  /** In the auth payload of a client that connects. */
  private static final String TOKEN = "token";

  private final SocketIoServer server;
  private final Studio studio;
  private final Admission admission;
  private final FaultCounters counters = new FaultCounters();
  private final SocketTraffic traffic = new SocketTraffic();
  private final ExecutorService opener =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("open-session-", 1).factory());
  private volatile boolean closing;

  /**
   * Makes a gateway that is mounted nowhere yet.
   *
   * @param corsOrigins web pages of other origins that may connect
   * @param admission asked on threads that may block
   */
  public LiveGateway(Studio studio, List<String> corsOrigins, Admission admission) {
    this.studio = studio;
    this.admission = admission;
    SocketIoOptions defaults = SocketIoOptions.defaults();
    this.server =
        SocketIoServer.create(
            defaults
                .withMaxEventsPerSecond(MOST_EVENTS_PER_SECOND)
                .withEngine(
                    defaults
                        .engine()
                        .withMaxPayloadBytes(MOST_PAYLOAD_BYTES)
                        .withOrigins(OriginPolicy.sameOriginOr(Set.copyOf(corsOrigins)))));
  }

  /** Serves {@code /socket.io/} on a router. */
  public void mount(Router router) {
    // Not at the first hello, on an event loop.
    opener.execute(LiveSchemas::prepare);
    server.of("/").authenticate(this::admit).onConnection(this::connected);
    server.mount(router);
  }

  /** What clients sent that could not be taken. */
  public FaultCounters faults() {
    return counters;
  }

  /** How much goes over the sockets. */
  public SocketTraffic traffic() {
    return traffic;
  }

  /** Refuses new connections from now on; those that are open go on. */
  public void refuseNew() {
    closing = true;
  }

  /**
   * Closes all connections.
   *
   * @param grace how long clients may take to fetch what was sent
   */
  public CompletionStage<?> close(Duration grace) {
    closing = true;
    opener.shutdown();
    return server.close(grace);
  }

  private CompletionStage<?> admit(ConnectRequest request) {
    if (closing) {
      return CompletableFuture.failedStage(
          refusal("shutting-down", "The server is shutting down; try again in a minute."));
    }
    JsonNode token = request.auth().path(TOKEN);
    return token.isMissingNode() || token.isNull()
        ? CompletableFuture.completedStage(request)
        : CompletableFuture.runAsync(() -> check(token), opener);
  }

  /** A client without a token may still send one with its hello. */
  private void check(JsonNode token) {
    try {
      if (!token.isTextual()) {
        throw NotAdmittedException.unauthorised("auth.token is a text.");
      }
      admission.owner(token.textValue());
    } catch (NotAdmittedException stranger) {
      throw refusal(stranger.code().code(), String.valueOf(stranger.getMessage()));
    }
  }

  private static ConnectRefusedException refusal(String code, String message) {
    return new ConnectRefusedException(
        message, JsonNodeFactory.instance.objectNode().put("code", code));
  }

  private void connected(SocketIoSocket socket) {
    traffic.opened();
    LiveSocket wire = new Wire(socket, traffic);
    LiveConnection connection =
        new LiveConnection(
            wire,
            studio,
            admission,
            socket.auth().path(TOKEN).textValue(),
            opener,
            new FaultReporter(wire, counters, System::nanoTime));
    socket
        .onUnhandled(
            event -> {
              traffic.receivedOne();
              connection.receive(event.name(), event.arguments());
            })
        .onFlood(connection::flooded)
        .onDisconnect(
            reason -> {
              traffic.closed();
              connection.disconnected(
                  reason.code(), reason.kind() == CloseReason.Kind.CLIENT_DISCONNECT);
            });
  }

  private record Wire(SocketIoSocket socket, SocketTraffic traffic) implements LiveSocket {
    @Override
    public void emit(String event, Object... arguments) {
      traffic.sentOne();
      var _ = socket.emit(event, arguments);
    }

    @Override
    public void close(String detail) {
      socket.disconnect(detail);
    }
  }
}
