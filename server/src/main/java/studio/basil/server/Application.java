package studio.basil.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.Dependent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs while the server is up: tells its address, then waits to be stopped. */
@Dependent
final class Application implements QuarkusApplication {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final HttpServer server;

  Application(HttpServer server) {
    this.server = server;
  }

  @Override
  public int run(String... arguments) {
    if (!StopSignals.asked()) {
      LOG.info("Listening at {}", server.getLocalBaseUri());
      Quarkus.waitForExit();
    }
    return 0;
  }
}
