package studio.basil.socketio;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.basil.socketio.engine.EngineOptions;
import studio.basil.socketio.engine.EngineServer;
import studio.basil.socketio.engine.Heartbeat;
import studio.basil.socketio.engine.OriginPolicy;

/**
 * A server that behaves as the official suites of Engine.IO v4 and Socket.IO v5 ask, on one event
 * loop. Arguments: port, ping interval and ping timeout in milliseconds; 3000 300 200 without any.
 */
public final class ConformanceServer {
  private static final int MAX_PAYLOAD_BYTES = 1_000_000;

  private ConformanceServer() {}

  /** Starts the server, which runs until its process is stopped. */
  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    Heartbeat heartbeat =
        new Heartbeat(
            Duration.ofMillis(argument(arguments, 1, 300)),
            Duration.ofMillis(argument(arguments, 2, 200)));
    HttpServer server =
        start(vertx, (int) argument(arguments, 0, 3000), heartbeat)
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    System.out.println("Listening on http://localhost:" + server.actualPort());
  }

  private static long argument(String[] arguments, int index, long absent) {
    return index < arguments.length ? Long.parseLong(arguments[index]) : absent;
  }

  private static Future<HttpServer> start(Vertx vertx, int port, Heartbeat heartbeat) {
    Router router = Router.router(vertx);
    mountEcho(router, options("/engine.io/", heartbeat));
    mountSockets(router, SocketIoOptions.defaults().withEngine(options("/socket.io/", heartbeat)));
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxWebSocketFrameSize(MAX_PAYLOAD_BYTES)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false);
    return vertx.createHttpServer(options).requestHandler(router).listen(port, "localhost");
  }

  private static EngineOptions options(String path, Heartbeat heartbeat) {
    return EngineOptions.defaults(path)
        .withHeartbeat(heartbeat)
        .withMaxPayloadBytes(MAX_PAYLOAD_BYTES)
        .withOrigins(OriginPolicy.any());
  }

  private static void mountEcho(Router router, EngineOptions options) {
    EngineServer.create(
            options, session -> session.onMessage(message -> session.send(List.of(message))))
        .mount(router);
  }

  private static void mountSockets(Router router, SocketIoOptions options) {
    SocketIoServer server = SocketIoServer.create(options);
    server
        .of("/")
        .onConnection(
            socket -> {
              socket.emit("auth", socket.auth());
              socket.on(
                  "message", event -> socket.emit("message-back", event.arguments().toArray()));
              socket.on(
                  "message-with-ack",
                  event -> event.acknowledgement().reply(event.arguments().toArray()));
            });
    server.of("/custom").onConnection(socket -> socket.emit("auth", socket.auth()));
    server.mount(router);
  }
}
