package studio.basil.server.accounts;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.OriginPolicy;

/**
 * Tells requests of Basil's own page, and of programs, from those that a web page elsewhere makes a
 * browser send (cross-site request forgery). Needed where nothing in the request is a secret that
 * only the own page knows. Thread-safe.
 */
final class OwnPage {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final OriginPolicy origins;

  /**
   * Knows its own page.
   *
   * @param others origins of other web pages that may use the server
   */
  OwnPage(List<String> others) {
    this.origins = OriginPolicy.sameOriginOr(Set.copyOf(others));
  }

  /**
   * Whether no foreign page is behind a request. Browsers send {@code Origin} with all that may
   * change something, and {@code Sec-Fetch-Site} with everything; programs send neither. A link to
   * something that is only shown may be followed from anywhere.
   */
  boolean sent(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      return origins.isAllowed(origin, authority(request));
    }
    String site = request.getHeader("Sec-Fetch-Site");
    boolean own = site == null || site.equals("same-origin") || site.equals("none");
    return own
        || (SAFE.contains(request.method())
            && "navigate".equals(request.getHeader("Sec-Fetch-Mode")));
  }

  private static @Nullable String authority(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return authority == null ? null : authority.toString();
  }
}
