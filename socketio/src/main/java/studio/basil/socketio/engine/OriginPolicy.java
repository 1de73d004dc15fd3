package studio.basil.socketio.engine;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which web pages may connect. Asked for each request that carries an {@code Origin}
 * header, WebSocket upgrades included, which browsers do not guard by CORS. Must be fast and
 * thread-safe.
 */
@FunctionalInterface
public interface OriginPolicy {
  /**
   * Whether pages of this origin may connect.
   *
   * @param origin the {@code Origin} header, such as {@code https://example.org}, or {@code null}
   *     as text for an opaque origin
   * @param authority the host, and the port if given, that the request was sent to
   */
  boolean isAllowed(String origin, @Nullable String authority);

  /** Only pages that this very host and port served. */
  static OriginPolicy sameOrigin() {
    return (origin, authority) -> {
      String own = authorityOf(origin);
      return own != null
          && authority != null
          && own.equals(withoutDefaultPort(authority.toLowerCase(Locale.ROOT)));
    };
  }

  /** Pages that this host served, and pages of the origins named. */
  static OriginPolicy sameOriginOr(Set<String> origins) {
    Set<String> allowed = Set.copyOf(origins);
    OriginPolicy same = sameOrigin();
    return (origin, authority) -> allowed.contains(origin) || same.isAllowed(origin, authority);
  }

  /** Every page. Only for servers that guard nothing. */
  static OriginPolicy any() {
    return (origin, authority) -> true;
  }

  private static @Nullable String authorityOf(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? null : withoutDefaultPort(authority.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static String withoutDefaultPort(String authority) {
    if (authority.endsWith(":80")) {
      return authority.substring(0, authority.length() - 3);
    }
    return authority.endsWith(":443") ? authority.substring(0, authority.length() - 4) : authority;
  }
}
