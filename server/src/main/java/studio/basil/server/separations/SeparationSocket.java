package studio.basil.server.separations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.accounts.Caller;
import studio.basil.server.accounts.Callers;
import studio.basil.server.accounts.InvalidCredentialException;
import studio.basil.server.accounts.Permission;
import studio.basil.server.database.DatabaseException;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.socketio.engine.OriginPolicy;

/**
 * Tells over a WebSocket how a separation stands, as the server-sent events do. Who they are,
 * clients say in a header, or in the first message, as browsers can send no headers: {@code
 * {"token": "..."}}. Where there are no accounts, nobody says anything.
 */
public final class SeparationSocket {
  private static final Logger LOG = LoggerFactory.getLogger(SeparationSocket.class);
  private static final String BEARER = "Bearer ";
  private static final int TOKEN_PATIENCE_SECONDS = 10;
  private static final short OVER = 1000;
  private static final short FAULT = 1011;
  private static final short LATER = 1013;
  private static final short STRANGER = 4401;
  private static final short MAY_NOT = 4403;
  private static final short UNKNOWN = 4404;

  private final SeparationStore store;
  private final Callers callers;
  private final Clock clock;
  private final OriginPolicy origins;
  private final ObjectMapper json;

  /**
   * A socket for each separation.
   *
   * @param corsOrigins of other web pages that may use the server
   */
  public SeparationSocket(
      Transactions database,
      Callers callers,
      Clock clock,
      List<String> corsOrigins,
      ObjectMapper json) {
    this.store = new SeparationStore(database, clock);
    this.callers = callers;
    this.clock = clock;
    this.origins = OriginPolicy.sameOriginOr(Set.copyOf(corsOrigins));
    this.json = json;
  }

  /** Serves {@code /ws/separations/} on a router. */
  public void mount(Router router) {
    router.get("/ws/separations/:id").handler(this::upgrade);
  }

  private void upgrade(RoutingContext context) {
    HttpServerRequest request = context.request();
    String origin = request.getHeader("Origin");
    Optional<UUID> id = id(context.pathParam("id"));
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade")) || id.isEmpty()) {
      context.next();
      return;
    }
    if (origin != null
        && !origins.isAllowed(
            origin, request.authority() == null ? null : request.authority().toString())) {
      context.fail(403);
      return;
    }
    CompletableFuture<@Nullable String> credential = new CompletableFuture<>();
    String header = credential(request);
    var _ =
        request
            .toWebSocket()
            .onSuccess(
                socket -> {
                  socket.textMessageHandler(text -> credential.complete(token(text)));
                  Thread thread =
                      Thread.ofVirtual()
                          .unstarted(() -> serve(socket, id.get(), header, credential));
                  socket.closeHandler(
                      _ -> {
                        credential.cancel(false);
                        thread.interrupt();
                      });
                  thread.start();
                });
  }

  private static Optional<UUID> id(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(UUID::fromString);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static @Nullable String credential(HttpServerRequest request) {
    String authorisation = request.getHeader("Authorization");
    return authorisation != null && authorisation.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorisation.substring(BEARER.length()).strip()
        : request.getHeader("X-API-Key");
  }

  private @Nullable String token(String message) {
    try {
      JsonNode token = json.readTree(message).path("token");
      return token.isTextual() ? token.textValue() : "";
    } catch (JsonProcessingException nonsense) {
      return "";
    }
  }

  private void serve(
      ServerWebSocket socket,
      UUID id,
      @Nullable String header,
      CompletableFuture<@Nullable String> message) {
    try {
      Caller caller = caller(header, message);
      Scope scope = caller.everything();
      if (!caller.permissions().contains(Permission.READ)) {
        close(socket, MAY_NOT, "The API key lacks the permission \"read\".");
      } else if (store.find(scope, id).isEmpty()) {
        close(socket, UNKNOWN, "There is no separation of that id.");
      } else {
        follow(socket, scope, id);
        close(socket, OVER, "");
      }
    } catch (InvalidCredentialException stranger) {
      close(socket, STRANGER, String.valueOf(stranger.getMessage()));
    } catch (DatabaseException outage) {
      close(socket, LATER, "The database is not reached for now. Try again in a moment.");
    } catch (InterruptedException gone) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException failure) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warn("A socket of separation {} broke", id, failure);
        close(socket, FAULT, "The server met a fault.");
      }
    }
  }

  /** Where there are accounts, a client without a header has some seconds to send its token. */
  private Caller caller(@Nullable String header, CompletableFuture<@Nullable String> message)
      throws InvalidCredentialException, InterruptedException {
    if (header != null) {
      return callers.of(header);
    }
    try {
      return callers.of(null);
    } catch (InvalidCredentialException accounts) {
      try {
        return callers.of(message.get(TOKEN_PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (TimeoutException | ExecutionException silent) {
        throw accounts;
      }
    }
  }

  private void follow(ServerWebSocket socket, Scope scope, UUID id) throws IOException {
    new SeparationWatch(
            () -> store.find(scope, id).map(now -> SeparationView.of(now, clock.instant())),
            pause -> Thread.sleep(pause))
        .run(
            new SeparationWatch.Listener() {
              @Override
              public void changed(String event, SeparationView now) throws IOException {
                send(socket, Map.of("event", "progress", "id", event, "data", now));
              }

              @Override
              public void deleted() throws IOException {
                send(socket, Map.of("event", "deleted"));
              }

              @Override
              public void silent() {
                var _ = socket.writePing(Buffer.buffer());
              }
            });
  }

  private void send(ServerWebSocket socket, Map<String, Object> event) throws IOException {
    var _ = socket.writeTextMessage(json.writeValueAsString(event));
  }

  private static void close(ServerWebSocket socket, short code, String reason) {
    if (!socket.isClosed()) {
      var _ = socket.close(code, reason);
    }
  }
}
