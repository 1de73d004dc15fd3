package studio.basil.server.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.NetworkSettings;
import studio.basil.server.settings.Settings;

/**
 * Lets a server that listens on this machine alone answer to this machine's names only. A web page
 * elsewhere could otherwise give its own name the address 127.0.0.1 and use the studio as if it
 * were Basil's page (DNS rebinding).
 */
@Singleton
final class HostGuard {

  /** Before every route, the live socket's among them. */
  private static final int PRIORITY = 1_000;

  private final NetworkSettings network;

  @Inject
  HostGuard(Settings settings) {
    this.network = settings.network();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    HostAndPort authority = context.request().authority();
    if (answersTo(network, authority == null ? null : authority.host())) {
      context.next();
    } else {
      context
          .response()
          .setStatusCode(421)
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end("This server is not known by that name. Open it at http://localhost.\n");
    }
  }

  /** Whether a server with these settings answers requests for a host. */
  static boolean answersTo(NetworkSettings network, @Nullable String host) {
    if (!network.isLoopback()) {
      return true;
    }
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.equals("::1")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.equals(network.host().toLowerCase(Locale.ROOT));
  }
}
