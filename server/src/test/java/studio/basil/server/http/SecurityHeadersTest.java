package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.server.settings.TrustedProxies;

class SecurityHeadersTest {

  private static Optional<String> header(
      String name, TrustedProxies proxies, String path, String... headers) throws Exception {
    SecurityHeaders security = new SecurityHeaders(new ClientAddresses(proxies));
    try (TestRoutes routes =
        new TestRoutes(
            router -> {
              router.route().handler(security::add);
              router
                  .route()
                  .handler(
                      context ->
                          context
                              .response()
                              .putHeader("Content-Security-Policy", "default-src 'self'")
                              .end());
            })) {
      return routes.send("GET", path, headers).headers().firstValue(name);
    }
  }

  private static Optional<String> transportSecurity(TrustedProxies proxies, String... headers)
      throws Exception {
    return header("Strict-Transport-Security", proxies, "/", headers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/", "/docs/index.html"})
  void theDescriptionOfTheApi_mayRunItsOwnScript(String path) throws Exception {
    assertThat(header("Content-Security-Policy", TrustedProxies.none(), path))
        .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self' 'unsafe"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/docsy", "/sessions", "/x/docs"})
  void nothingElse_mayRunAnInlineScript(String path) throws Exception {
    assertThat(header("Content-Security-Policy", TrustedProxies.none(), path))
        .hasValue("default-src 'self'");
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
