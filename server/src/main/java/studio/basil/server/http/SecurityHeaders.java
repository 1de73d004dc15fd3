package studio.basil.server.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Headers that not all answers have alike; those that they have stand in the application's
 * properties.
 *
 * <p>Browsers that came over TLS are told to come over TLS only, for a year (RFC 6797). Others are
 * not told: a server without TLS would lock them out. The page that shows the API has its script in
 * itself, and nothing of a user's is on it, so it alone may.
 */
@Singleton
final class SecurityHeaders {
  private static final String HEADER = "Strict-Transport-Security";
  private static final String VALUE = "max-age=31536000";
  private static final String POLICY = "Content-Security-Policy";
  private static final String DESCRIPTION_PAGE = "/docs";
  private static final String DESCRIPTION_POLICY =
      "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** Before anything is answered. */
  private static final int PRIORITY = 1_500;

  private final ClientAddresses addresses;

  @Inject
  SecurityHeaders(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  void register(@Observes Filters filters) {
    filters.register(this::add, PRIORITY);
  }

  void add(RoutingContext context) {
    if (addresses.isSecure(context.request())) {
      context.response().putHeader(HEADER, VALUE);
    }
    String path = context.normalizedPath();
    if (path.equals(DESCRIPTION_PAGE) || path.startsWith(DESCRIPTION_PAGE + "/")) {
      context.addHeadersEndHandler(_ -> context.response().putHeader(POLICY, DESCRIPTION_POLICY));
    }
    context.next();
  }
}
