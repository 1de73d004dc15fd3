package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import studio.basil.server.limits.Quota;
import studio.basil.server.limits.RateLimiter;
import studio.basil.server.limits.RateLimiters;
import studio.basil.server.limits.Verdict;
import studio.basil.server.settings.LimitSettings;
import studio.basil.server.settings.TrustedProxies;

class RateLimitFilterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final LimitSettings LIMITS = new LimitSettings(3, 1, 2, 0, Optional.empty());

  private final RateLimiter limiter = RateLimiters.of(Optional.empty(), CLOCK);

  private TestRoutes serve(LimitSettings limits, RateLimiter counting) throws Exception {
    RateLimitFilter filter =
        new RateLimitFilter(
            limits, new ClientAddresses(TrustedProxies.parse("127.0.0.1")), counting);
    return new TestRoutes(router -> routes(router, filter));
  }

  private static void routes(Router router, RateLimitFilter filter) {
    router.route().handler(filter::limitAddress);
    router.route().handler(RateLimitFilterTest::signIn);
    router.route().handler(filter::limitUser);
    router.route().handler(context -> context.response().end("answer"));
  }

  /** As Quarkus does it. */
  @SuppressWarnings("deprecation")
  private static void signIn(RoutingContext context) {
    String name = context.request().getHeader("User");
    if (name != null) {
      context.setUser(
          new QuarkusHttpUser(
              QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name)).build()));
    }
    context.next();
  }

  @Test
  void requests_withinTheQuota_passAndHearWhatIsLeft() throws Exception {
    try (TestRoutes routes = serve(LIMITS, limiter)) {
      HttpResponse<String> response = routes.send("GET", "/sessions");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("RateLimit-Policy"))
          .hasValue("\"address\";q=3;w=60");
      assertThat(response.headers().firstValue("RateLimit")).hasValue("\"address\";r=2;t=60");
    }
  }

  @Test
  void requests_beyondTheQuota_getAProblemWithTheTimeToWait() throws Exception {
    try (TestRoutes routes = serve(LIMITS, limiter)) {
      for (int request = 0; request < 3; request++) {
        assertThat(routes.send("GET", "/sessions").statusCode()).isEqualTo(200);
      }
      HttpResponse<String> refused = routes.send("GET", "/search?q=bees");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("80");
      assertThat(refused.headers().firstValue("RateLimit")).hasValue("\"address\";r=0;t=60");
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      JsonObject problem = new JsonObject(refused.body());
      assertThat(problem.getInteger("status")).isEqualTo(429);
      assertThat(problem.getString("code")).isEqualTo("rate-limited");
      assertThat(problem.getString("detail"))
          .isEqualTo("3 such requests a minute are allowed. Try again in 80 s.");
    }
  }

  @Test
  void logins_andUploads_haveQuotasOfTheirOwn() throws Exception {
    try (TestRoutes routes = serve(LIMITS, limiter)) {
      assertThat(routes.send("POST", "/auth/login").statusCode()).isEqualTo(200);
      assertThat(routes.send("POST", "/auth/login").statusCode()).isEqualTo(429);
      for (int status : new int[] {200, 200, 429}) {
        assertThat(routes.send("POST", "/recordings", "Content-Type", "audio/wav").statusCode())
            .isEqualTo(status);
      }
      assertThat(routes.send("GET", "/sessions").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePageAndTheLiveSocket_areNotCounted() throws Exception {
    try (TestRoutes routes = serve(LIMITS, limiter)) {
      for (int request = 0; request < 10; request++) {
        assertThat(routes.send("GET", "/socket.io/?EIO=4").statusCode()).isEqualTo(200);
        HttpResponse<String> page = routes.send("GET", "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("RateLimit")).isEmpty();
      }
    }
  }

  @Test
  void clientsBehindATrustedProxy_areCountedApart() throws Exception {
    try (TestRoutes routes = serve(LIMITS, limiter)) {
      for (int client = 0; client < 10; client++) {
        assertThat(
                routes
                    .send("GET", "/sessions", "X-Forwarded-For", "192.0.2." + client)
                    .statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void aUser_isCountedWhereverTheyComeFrom() throws Exception {
    try (TestRoutes routes = serve(LIMITS, limiter)) {
      for (int request = 0; request < 3; request++) {
        HttpResponse<String> response = as("robin", routes, "192.0.2." + request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("RateLimit"))
            .containsExactly("\"address\";r=2;t=60", "\"user\";r=%d;t=60".formatted(2 - request));
      }
      assertThat(as("robin", routes, "192.0.2.9").statusCode()).isEqualTo(429);
      assertThat(as("anna", routes, "192.0.2.9").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> as(String user, TestRoutes routes, String address)
      throws Exception {
    return routes.send("GET", "/sessions", "User", user, "X-Forwarded-For", address);
  }

  @Test
  void quotasOfZero_countNothing() throws Exception {
    try (TestRoutes routes = serve(new LimitSettings(0, 0, 0, 0, Optional.empty()), limiter)) {
      for (int request = 0; request < 20; request++) {
        assertThat(routes.send("POST", "/auth/login").statusCode()).isEqualTo(200);
        assertThat(as("robin", routes, "192.0.2.1").headers().firstValue("RateLimit")).isEmpty();
      }
    }
  }

  @Test
  void aVerdictThatComesLater_isWaitedFor() throws Exception {
    Executor later =
        CompletableFuture.delayedExecutor(5, java.util.concurrent.TimeUnit.MILLISECONDS);
    try (TestRoutes routes =
        serve(
            LIMITS,
            new Deferred((key, quota) -> limiter.take(key, quota).thenApplyAsync(v -> v, later)))) {
      assertThat(routes.send("POST", "/auth/login").statusCode()).isEqualTo(200);
      assertThat(routes.send("POST", "/auth/login").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void aLimiterThatFails_letsRequestsPass() throws Exception {
    try (TestRoutes routes =
        serve(
            LIMITS,
            new Deferred(
                (_, _) -> CompletableFuture.failedStage(new IllegalStateException("out"))))) {
      assertThat(routes.send("GET", "/sessions").statusCode()).isEqualTo(200);
    }
  }

  private interface Take {
    CompletionStage<Verdict> take(String key, Quota quota);
  }

  private record Deferred(Take how) implements RateLimiter {
    @Override
    public CompletionStage<Verdict> take(String key, Quota quota) {
      return how.take(key, quota);
    }

    @Override
    public void close() {}
  }
}
