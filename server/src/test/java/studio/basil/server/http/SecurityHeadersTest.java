package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.basil.server.settings.TrustedProxies;

class SecurityHeadersTest {

  private static Optional<String> transportSecurity(TrustedProxies proxies, String... headers)
      throws Exception {
    SecurityHeaders security = new SecurityHeaders(proxies);
    try (TestRoutes routes =
        new TestRoutes(
            router -> {
              router.route().handler(security::add);
              router.route().handler(context -> context.response().end());
            })) {
      return routes.send("GET", "/", headers).headers().firstValue("Strict-Transport-Security");
    }
  }

  @Test
  void requestsInTheClear_areNotToldToUseTls() throws Exception {
    assertThat(transportSecurity(TrustedProxies.none())).isEmpty();
  }

  @Test
  void requestsOfATrustedProxyOverTls_are() throws Exception {
    assertThat(transportSecurity(TrustedProxies.parse("127.0.0.1"), "X-Forwarded-Proto", "https"))
        .hasValue("max-age=31536000");
  }

  @Test
  void whatAnUntrustedClientSaysOfTls_isIgnored() throws Exception {
    assertThat(transportSecurity(TrustedProxies.none(), "X-Forwarded-Proto", "https")).isEmpty();
  }
}
