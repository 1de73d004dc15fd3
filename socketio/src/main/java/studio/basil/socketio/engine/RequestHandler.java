package studio.basil.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.Counters.Count;
import studio.basil.socketio.engine.WebSocketTransport.AcceptedSocket;

/** Checks each HTTP request and hands it to its session. Runs on the request's event loop. */
final class RequestHandler implements Handler<RoutingContext> {
  private final EngineServer server;
  private final EngineOptions options;
  private final CrossOrigin crossOrigin;

  RequestHandler(EngineServer server, EngineOptions options) {
    this.server = server;
    this.options = options;
    this.crossOrigin = new CrossOrigin(options.origins());
  }

  @Override
  public void handle(RoutingContext context) {
    HttpExchange exchange = new HttpExchange(context);
    if (!crossOrigin.admit(context)) {
      server.counters().add(Count.ORIGINS_REFUSED);
      exchange.refuse(RequestError.FORBIDDEN);
    } else if (context.request().method().equals(HttpMethod.OPTIONS)) {
      context.response().setStatusCode(204).end();
    } else {
      dispatch(exchange, context.request());
    }
  }

  private void dispatch(HttpExchange exchange, HttpServerRequest request) {
    String transport = request.getParam("transport");
    String id = request.getParam("sid");
    boolean isUpgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    RequestError error = check(request, transport, id, isUpgrade);
    if (error != null) {
      server.counters().add(Count.REQUESTS_REFUSED);
      exchange.refuse(error);
      return;
    }
    EngineSession session = id == null ? null : server.find(id);
    if (session == null) {
      if (isUpgrade) {
        openWebSocket(request);
      } else {
        openPolling(exchange);
      }
    } else if (isUpgrade) {
      upgrade(request, session);
    } else {
      carry(exchange, request, session);
    }
  }

  private @Nullable RequestError check(
      HttpServerRequest request, @Nullable String transport, @Nullable String id, boolean upgrade) {
    if (!"4".equals(request.getParam("EIO"))) {
      return RequestError.UNSUPPORTED_VERSION;
    }
    if (!"polling".equals(transport) && !"websocket".equals(transport)) {
      return RequestError.UNKNOWN_TRANSPORT;
    }
    if (upgrade != "websocket".equals(transport)) {
      return RequestError.BAD_REQUEST;
    }
    boolean get = request.method().equals(HttpMethod.GET);
    if (id == null) {
      if (!get) {
        return RequestError.BAD_METHOD;
      }
      return server.isAccepting() ? null : RequestError.UNAVAILABLE;
    }
    if (server.find(id) == null) {
      return RequestError.UNKNOWN_SESSION;
    }
    return get || request.method().equals(HttpMethod.POST) ? null : RequestError.BAD_REQUEST;
  }

  private void openPolling(HttpExchange exchange) {
    HomeLoop home = new HomeLoop();
    EngineSession session = server.newSession(HandshakeRequest.of(exchange.request()), home);
    server.open(session);
    exchange.reply(
        EnginePacket.Type.OPEN.digit() + server.openPacket(session, List.of("websocket")));
  }

  private void openWebSocket(HttpServerRequest request) {
    HandshakeRequest handshake = HandshakeRequest.of(request);
    accept(request).onSuccess(socket -> openWebSocket(handshake, socket));
  }

  private static Future<AcceptedSocket> accept(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    return request.toWebSocket().map(socket -> new AcceptedSocket(socket, connection));
  }

  private void openWebSocket(HandshakeRequest handshake, AcceptedSocket socket) {
    HomeLoop home = new HomeLoop();
    EngineSession session = server.newSession(handshake, home);
    WebSocketTransport transport =
        new WebSocketTransport(
            socket, home, options.maxPayloadBytes(), new SessionListener(session));
    session.useWebSocket(transport);
    session.sendControl(
        new EnginePacket(
            EnginePacket.Type.OPEN, new EngineMessage.Text(server.openPacket(session, List.of()))));
    server.open(session);
  }

  private record SessionListener(EngineSession session) implements WebSocketTransport.Listener {
    @Override
    public void packet(EnginePacket packet) {
      session.receive(packet);
    }

    @Override
    public void writable() {
      session.flush();
    }

    @Override
    public void failed(CloseReason reason) {
      session.close(reason);
    }
  }

  private void upgrade(HttpServerRequest request, EngineSession session) {
    accept(request)
        .onSuccess(
            socket -> {
              Upgrade upgrade = session.newUpgrade(socket, options.maxPayloadBytes());
              session.execute(() -> upgrade.begin(options));
            });
  }

  private void carry(HttpExchange exchange, HttpServerRequest request, EngineSession session) {
    if (request.method().equals(HttpMethod.POST)) {
      if (session.transport() instanceof PollingTransport polling && session.isOpen()) {
        polling.receive(exchange, options.maxPayloadBytes());
      } else {
        exchange.refuse(RequestError.BAD_REQUEST);
      }
    } else {
      session.execute(
          () -> {
            if (session.transport() instanceof PollingTransport polling) {
              polling.poll(exchange);
            } else {
              exchange.refuse(RequestError.BAD_REQUEST);
            }
          });
    }
  }
}
