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

  /** There is no plain address to begin with where TLS has no port that sends people on. */
  private URI address() {
    return settings.operator().tls().isEmpty()
        ? server.getLocalBaseUri()
        : URI.create("https://" + local(settings.network().host()) + ":" + server.getSecurePort());
  }

  /** The host as this machine itself can ask for it. */
  private static String local(String host) {
    return switch (host) {
      case "0.0.0.0", "::" -> "localhost";
      default -> host.contains(":") ? "[" + host + "]" : host;
    };
  }
}
