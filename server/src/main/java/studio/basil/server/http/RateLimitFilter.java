package studio.basil.server.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.limits.Quota;
import studio.basil.server.limits.RateLimiter;
import studio.basil.server.limits.RateLimiters;
import studio.basil.server.limits.Verdict;
import studio.basil.server.settings.LimitSettings;
import studio.basil.server.settings.Settings;

/**
 * Refuses the requests of those who ask too often, and tells everybody how much they have left
 * (draft-ietf-httpapi-ratelimit-headers-10).
 */
@Singleton
final class RateLimitFilter {
  private static final Logger LOG = LoggerFactory.getLogger(RateLimitFilter.class);

  /** After CORS, so that a page can read the refusal, and before anybody's password is checked. */
  private static final int ADDRESS_PRIORITY = 250;

  /** After it is known who asks, and before it is decided what they may do. */
  private static final int USER_PRIORITY = 150;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final ClientAddresses addresses;
  private final RateLimiter limiter;
  private final Optional<Quota> address;
  private final Optional<Quota> user;
  private final Optional<Quota> login;
  private final Optional<Quota> upload;

  @Inject
  RateLimitFilter(Settings settings, ClientAddresses addresses, Clock clock) {
    this(
        settings.operator().limits(),
        addresses,
        RateLimiters.of(settings.operator().limits().redis(), clock));
  }

  RateLimitFilter(LimitSettings limits, ClientAddresses addresses, RateLimiter limiter) {
    this.addresses = addresses;
    this.limiter = limiter;
    this.address = quota("address", limits.requests());
    this.user = quota("user", limits.requests());
    this.login = quota("login", limits.logins());
    this.upload = quota("upload", limits.uploads());
  }

  private static Optional<Quota> quota(String name, int requests) {
    return requests == 0 ? Optional.empty() : Optional.of(new Quota(name, requests, WINDOW));
  }

  void register(@Observes Filters filters) {
    filters.register(this::limitAddress, ADDRESS_PRIORITY);
    filters.register(this::limitUser, USER_PRIORITY);
  }

  @PreDestroy
  void close() {
    limiter.close();
  }

  /** Counts a request for where it comes from. */
  void limitAddress(RoutingContext context) {
    Optional<Quota> quota =
        switch (traffic(context)) {
          case FREE -> Optional.empty();
          case API -> address;
          case LOGIN -> login;
          case UPLOAD -> upload;
        };
    if (quota.isEmpty()) {
      context.next();
    } else {
      limit(context, ClientAddresses.key(addresses.of(context.request())), quota.orElseThrow());
    }
  }

  /** Counts a request for who has signed in. */
  void limitUser(RoutingContext context) {
    if (user.isEmpty()
        || !(context.user() instanceof QuarkusHttpUser signedIn)
        || traffic(context) != Traffic.API) {
      context.next();
      return;
    }
    SecurityIdentity identity = signedIn.getSecurityIdentity();
    if (identity.isAnonymous()) {
      context.next();
    } else {
      limit(context, identity.getPrincipal().getName(), user.orElseThrow());
    }
  }

  private static Traffic traffic(RoutingContext context) {
    return Traffic.of(
        context.request().method(),
        context.normalizedPath(),
        context.request().getHeader("Content-Type"));
  }

  private void limit(RoutingContext context, String key, Quota quota) {
    CompletableFuture<Verdict> verdict = limiter.take(key, quota).toCompletableFuture();
    if (verdict.isDone() && !verdict.isCompletedExceptionally()) {
      answer(context, verdict.join());
      return;
    }
    Context thread = context.vertx().getOrCreateContext();
    context.request().pause();
    var _ =
        verdict.whenComplete(
            (judged, failure) ->
                thread.runOnContext(
                    _ -> {
                      context.request().resume();
                      if (failure == null) {
                        answer(context, judged);
                      } else {
                        LOG.error("A request could not be counted and passes", failure);
                        context.next();
                      }
                    }));
  }

  private static void answer(RoutingContext context, Verdict verdict) {
    Quota quota = verdict.quota();
    MultiMap headers = context.response().headers();
    headers.add(
        "RateLimit-Policy",
        "\"%s\";q=%d;w=%d".formatted(quota.name(), quota.requests(), quota.window().toSeconds()));
    headers.add(
        "RateLimit",
        "\"%s\";r=%d;t=%d".formatted(quota.name(), verdict.remaining(), seconds(verdict.reset())));
    if (verdict.allowed()) {
      context.next();
      return;
    }
    long wait = Math.max(1, seconds(verdict.retryAfter()));
    headers.set("Retry-After", Long.toString(wait));
    ProblemAnswer.end(
        context,
        Problem.of(
            429,
            "Too Many Requests",
            "rate-limited",
            "%d such requests a minute are allowed. Try again in %d s."
                .formatted(quota.requests(), wait)));
  }

  /** Whole seconds, rounded up: who waits so long has waited long enough. */
  private static long seconds(Duration duration) {
    return duration.plusMillis(999).toSeconds();
  }
}
