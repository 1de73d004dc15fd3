package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.server.settings.TrustedProxies;

class MetricsGuardTest {
  private static final String TOKEN = "0123456789abcdef";

  private static HttpResponse<String> get(String path, Optional<String> token, String... headers)
      throws Exception {
    MetricsGuard guard =
        new MetricsGuard(new ClientAddresses(TrustedProxies.parse("127.0.0.1")), token);
    try (TestRoutes routes =
        new TestRoutes(
            router -> {
              router.route().handler(guard::check);
              router
                  .route()
                  .handler(
                      context ->
                          context
                              .response()
                              .end("figures " + context.request().getHeader("Authorization")));
            })) {
      return routes.send("GET", path, headers);
    }
  }

  @Test
  void thisMachine_seesThem() throws Exception {
    assertThat(get("/metrics", Optional.empty()).body()).isEqualTo("figures null");
  }

  @Test
  void others_areRefusedWithoutTheToken() throws Exception {
    HttpResponse<String> refused =
        get("/metrics", Optional.of(TOKEN), "X-Forwarded-For", "192.0.2.1");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(refused.body()).contains("token-required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer 0123456789abcdeX", "Bearer ", "0123456789abcdef", "Basic eDp5"})
  void aWrongToken_isRefused(String authorization) throws Exception {
    assertThat(
            get(
                    "/metrics",
                    Optional.of(TOKEN),
                    "X-Forwarded-For",
                    "192.0.2.1",
                    "Authorization",
                    authorization)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theToken_showsThem_andIsNobodysSignIn() throws Exception {
    HttpResponse<String> shown =
        get(
            "/metrics",
            Optional.of(TOKEN),
            "X-Forwarded-For",
            "192.0.2.1",
            "Authorization",
            "Bearer " + TOKEN);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).isEqualTo("figures null");
  }

  @Test
  void aServerWithoutToken_acceptsNone() throws Exception {
    assertThat(
            get(
                    "/metrics",
                    Optional.empty(),
                    "X-Forwarded-For",
                    "192.0.2.1",
                    "Authorization",
                    "Bearer ")
                .statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void aForwardedLoopbackAddress_isNotThisMachine(String forwarded) throws Exception {
    assertThat(get("/metrics", Optional.empty(), "X-Forwarded-For", forwarded).statusCode())
        .isEqualTo(401);
  }

  @Test
  void otherPaths_areNotItsConcern() throws Exception {
    assertThat(get("/health", Optional.empty(), "X-Forwarded-For", "192.0.2.1").statusCode())
        .isEqualTo(200);
  }
}
