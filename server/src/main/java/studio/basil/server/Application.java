package studio.basil.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.settings.Settings;

/** What runs while the server is up: tells its address, then waits to be stopped. */
@Dependent
final class Application implements QuarkusApplication {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final HttpServer server;
  private final Settings settings;

  Application(HttpServer server, Settings settings) {
    this.server = server;
    this.settings = settings;
  }

  @Override
  public int run(String... arguments) {
    if (!StopSignals.asked()) {
      LOG.info("Listening at {}", address());
      Quarkus.waitForExit();
    }
    return 0;
  }

  private URI address() {
    URI address = server.getLocalBaseUri();
    return settings.operator().tls().isEmpty()
        ? address
        : URI.create("https://" + address.getHost() + ":" + server.getSecurePort());
  }
}
