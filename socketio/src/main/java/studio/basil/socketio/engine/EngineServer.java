package studio.basil.socketio.engine;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.Counters.Count;

/**
 * An Engine.IO v4 server inside a Vert.x web router: long polling, WebSocket and the upgrade from
 * one to the other. Thread-safe.
 *
 * <p>The HTTP server around must have {@code maxWebSocketFrameSize} of at least the payload limit,
 * and WebSocket compression off ({@code perMessageWebSocketCompressionSupported} and {@code
 * perFrameWebSocketCompressionSupported} false), since compressed audio only costs time. Its {@code
 * maxWebSocketMessageSize} does not matter: messages are joined and bounded here. No body handler
 * may run before the route.
 */
public final class EngineServer {
  private final EngineOptions options;
  private final Counters counters = new Counters();
  private final ConcurrentMap<String, EngineSession> sessions = new ConcurrentHashMap<>();
  private final Consumer<EngineSession> sessionListener;
  private volatile boolean closing;
  private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();

  private EngineServer(EngineOptions options, Consumer<EngineSession> sessionListener) {
    this.options = options;
    this.sessionListener = sessionListener;
  }

  /**
   * Makes a server that is mounted nowhere yet.
   *
   * @param sessionListener hears each new session on the session's event loop, before any message
   */
  public static EngineServer create(
      EngineOptions options, Consumer<EngineSession> sessionListener) {
    return new EngineServer(options, sessionListener);
  }

  /** Serves the options' path on a router, before the routes of positive order. */
  public void mount(Router router) {
    router.route(options.path() + "*").order(-100).handler(new RequestHandler(this, options));
  }

  /** What this server has counted. */
  public Counters counters() {
    return counters;
  }

  /**
   * Shuts down: refuses new sessions, closes the open ones with {@code server-shutdown}, and cuts
   * what is still connected when the time is over. Completes when no session is left.
   *
   * @param grace how long clients may take to fetch what is queued and to close
   */
  public CompletionStage<?> close(Duration grace) {
    closing = true;
    CloseReason reason =
        new CloseReason(CloseReason.Kind.SERVER_SHUTDOWN, "The server is shutting down.");
    List.copyOf(sessions.values()).forEach(session -> session.close(reason));
    completeIfDrained();
    return drained
        .copy()
        .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
        .thenRun(() -> List.copyOf(sessions.values()).forEach(EngineSession::terminate));
  }

  boolean isAccepting() {
    return !closing && sessions.size() < options.maxSessions();
  }

  @Nullable EngineSession find(String id) {
    return sessions.get(id);
  }

  /** Makes a session on the current event loop. */
  EngineSession newSession(HandshakeRequest handshake, HomeLoop home) {
    return new EngineSession(options, handshake, home, counters, this::finished);
  }

  /** Makes a session known and starts its heartbeat; its client has been told its id. */
  void open(EngineSession session) {
    sessions.put(session.id(), session);
    counters.add(Count.SESSIONS_OPENED);
    session.startHeartbeat();
    sessionListener.accept(session);
    if (closing) {
      session.close(
          new CloseReason(CloseReason.Kind.SERVER_SHUTDOWN, "The server is shutting down."));
    }
  }

  private void finished(EngineSession session) {
    sessions.remove(session.id(), session);
    completeIfDrained();
  }

  private void completeIfDrained() {
    if (closing && sessions.isEmpty()) {
      drained.complete(null);
    }
  }

  /** The text of the packet that opens a session. */
  String openPacket(EngineSession session, List<String> upgrades) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sid", session.id());
    fields.put("upgrades", upgrades);
    fields.put("pingInterval", options.heartbeat().interval().toMillis());
    fields.put("pingTimeout", options.heartbeat().timeout().toMillis());
    fields.put("maxPayload", options.maxPayloadBytes());
    return new JsonObject(fields).encode();
  }
}
