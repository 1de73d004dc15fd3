package studio.basil.socketio;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Vert.x server on a free port of the loopback interface, with whatever a test mounts on it. */
public final class TestServer implements AutoCloseable {
  /** How long a test waits for what must happen. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  /** Starts a server. */
  public TestServer(Consumer<Router> routes) {
    Router router = Router.router(vertx);
    routes.accept(router);
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxWebSocketFrameSize(1 << 20)
            // So long that only Basil's own limit can cut a connection while a test runs.
            .setWebSocketClosingTimeout(3_600)
            .setPerMessageWebSocketCompressionSupported(false);
    server =
        await(
            vertx
                .createHttpServer(options)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage());
  }

  /** The port. */
  public int port() {
    return server.actualPort();
  }

  /** The result of a stage, or a failure of the test. */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new AssertionError("What the test waits for did not happen.", failure);
    }
  }

  /** The next element of a queue, or a failure of the test. */
  public static <T> T take(BlockingQueue<T> queue) {
    try {
      T element = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (element == null) {
        throw new AssertionError("Nothing happened.");
      }
      return element;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {
    var _ = await(vertx.close().toCompletionStage().thenApply(ignored -> true));
  }
}
