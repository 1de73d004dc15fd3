package studio.basil.server.accounts;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The refresh token of a browser, in a place that no script can read. */
final class RefreshCookie {
  static final String NAME = "basil_refresh";
  private static final String PATH = "/auth";

  private RefreshCookie() {}

  static NewCookie of(String token, Duration lifetime, HttpServerRequest request) {
    return cookie(token, (int) lifetime.toSeconds(), request);
  }

  /** Makes the browser forget its token. */
  static NewCookie none(HttpServerRequest request) {
    return cookie("", 0, request);
  }

  private static NewCookie cookie(String value, int seconds, HttpServerRequest request) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path(PATH)
        .maxAge(seconds)
        .httpOnly(true)
        .secure(isSecure(request))
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  /** Where a proxy speaks TLS the server itself does not; the page's own origin tells. */
  private static boolean isSecure(HttpServerRequest request) {
    @Nullable String origin = request.getHeader("Origin");
    return request.isSSL()
        || (origin != null && origin.toLowerCase(Locale.ROOT).startsWith("https://"));
  }
}
