package studio.basil.server.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.server.settings.Settings;

/**
 * Shows the figures to this machine, and elsewhere to who has the token. A proxy on this machine
 * that nobody named as trusted is no reason to show them to everybody behind it.
 */
@Singleton
final class MetricsGuard {
  private static final String PATH = "/metrics";
  private static final String SCHEME = "Bearer ";

  /** Before anybody asks who the bearer of a token is: this one is no user's. */
  private static final int PRIORITY = 260;

  private final ClientAddresses addresses;
  private final Optional<byte[]> token;

  @Inject
  MetricsGuard(Settings settings, ClientAddresses addresses) {
    this(addresses, settings.operator().telemetry().metricsToken());
  }

  MetricsGuard(ClientAddresses addresses, Optional<String> token) {
    this.addresses = addresses;
    this.token = token.map(MetricsGuard::bytes);
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  void check(RoutingContext context) {
    String path = context.normalizedPath();
    if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
      context.next();
    } else if (isOfThisMachine(context.request()) || hasToken(context.request())) {
      context.request().headers().remove(HttpHeaders.AUTHORIZATION);
      context.next();
    } else {
      context.response().putHeader("WWW-Authenticate", "Bearer");
      ProblemAnswer.end(
          context,
          Problem.of(
              401,
              "Unauthorized",
              "token-required",
              "The figures are shown to this machine, and to who sends METRICS_TOKEN as a bearer"
                  + " token."));
    }
  }

  private boolean isOfThisMachine(HttpServerRequest request) {
    InetAddress client = addresses.of(request);
    boolean forwarded =
        request.headers().contains("X-Forwarded-For") || request.headers().contains("Forwarded");
    return client != null && client.isLoopbackAddress() && !forwarded;
  }

  private boolean hasToken(HttpServerRequest request) {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null
        && header.startsWith(SCHEME)
        && token
            .filter(
                expected ->
                    MessageDigest.isEqual(expected, bytes(header.substring(SCHEME.length()))))
            .isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
