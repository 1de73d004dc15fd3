package studio.basil.server.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.TrustedProxies;

/**
 * Tells browsers that came over TLS to come over TLS only, for a year (RFC 6797). Others are not
 * told: a server without TLS would lock them out. What is the same for all stands in the
 * application's properties.
 */
@Singleton
final class SecurityHeaders {
  private static final String HEADER = "Strict-Transport-Security";
  private static final String VALUE = "max-age=31536000";

  /** Before anything is answered. */
  private static final int PRIORITY = 1_500;

  private final TrustedProxies proxies;

  @Inject
  SecurityHeaders(Settings settings) {
    this(settings.operator().proxies());
  }

  SecurityHeaders(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  void register(@Observes Filters filters) {
    filters.register(this::add, PRIORITY);
  }

  void add(RoutingContext context) {
    if (ClientAddress.isSecure(context.request(), proxies)) {
      context.response().putHeader(HEADER, VALUE);
    }
    context.next();
  }
}
