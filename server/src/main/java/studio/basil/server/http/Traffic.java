package studio.basil.server.http;

import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of request it is, as far as its limit goes. */
enum Traffic {
  /** The page, what watches the server, and the live socket, which has limits of its own. */
  FREE,
  /** Calls of the API. */
  API,
  /** Attempts to sign in. */
  LOGIN,
  /** Files sent to the server. */
  UPLOAD;

  private static final Set<String> FREE_PATHS =
      Set.of("/", "/index.html", "/favicon.svg", "/health", "/ready", "/live", "/metrics");
  private static final Set<String> FREE_FOLDERS = Set.of("/assets/", "/socket.io/");
  private static final String ACCOUNTS = "/auth/";
  private static final Set<String> FILES =
      Set.of("multipart/", "audio/", "video/", "application/octet-stream");

  /**
   * The kind of a request.
   *
   * @param path normalised
   * @param contentType of its body, if it has one
   */
  static Traffic of(HttpMethod method, String path, @Nullable String contentType) {
    boolean sends = method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
    if (FREE_PATHS.contains(path)
        || FREE_FOLDERS.stream().anyMatch(path::startsWith)
        || PageRoutes.isPart(path)) {
      return FREE;
    } else if (sends && path.startsWith(ACCOUNTS)) {
      return LOGIN;
    }
    return sends && contentType != null && isFile(contentType) ? UPLOAD : API;
  }

  private static boolean isFile(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    return FILES.stream().anyMatch(type::startsWith);
  }
}
