package studio.basil.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.basil.server.redis.RedisServer;
import studio.basil.server.redis.RunningRedis;

/** Against a real Redis. */
class RedisRateLimiterTest extends RateLimiterContract {
  @RegisterExtension
  static final RunningRedis REDIS = new RunningRedis("rate limits in Redis are not tested");

  private final RateLimiter limiter = connected(REDIS.address());

  @AfterEach
  void close() {
    limiter.close();
  }

  @Override
  RateLimiter limiter() {
    return limiter;
  }

  /** The first requests find no connection yet. */
  private RateLimiter connected(RedisURI address) {
    RateLimiter fresh = new RedisRateLimiter(address, clock);
    awaitConnection(fresh);
    return fresh;
  }

  private static void awaitConnection(RateLimiter limiter) {
    Quota probe = new Quota("probe", 1, Duration.ofMinutes(1));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < deadline) {
      try {
        limiter.take("probe", probe).toCompletableFuture().get(30, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException | CompletionException notYet) {
        Thread.onSpinWait();
      } catch (InterruptedException | java.util.concurrent.TimeoutException failure) {
        throw new AssertionError(failure);
      }
    }
    throw new AssertionError("no connection");
  }

  @Test
  void counts_expireSoonAfterTheyMatter() throws Exception {
    take("expiring", QUOTA);
    RedisClient client = RedisClient.create(REDIS.address());
    try (var connection = client.connect()) {
      assertThat(connection.sync().pttl("basil:limit:test:expiring")).isBetween(1L, 120_000L);
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }
  }

  @Test
  void counts_areThoseOfAllServers() throws Exception {
    RateLimiter other = connected(REDIS.address());
    try {
      take("shared", QUOTA);
      assertThat(
              other
                  .take("shared", QUOTA)
                  .toCompletableFuture()
                  .get(30, TimeUnit.SECONDS)
                  .remaining())
          .isEqualTo(3);
    } finally {
      other.close();
    }
  }

  @Test
  void forgottenScript_isSentAgain() throws Exception {
    take("flushed", QUOTA);
    RedisClient client = RedisClient.create(REDIS.address());
    try (var connection = client.connect()) {
      connection.sync().scriptFlush();
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }
    assertThat(take("flushed", QUOTA).remaining()).isEqualTo(3);
  }

  @Test
  void outage_isBridgedByTheServersOwnCount() throws Exception {
    RedisServer own = RedisServer.launch("its outage is not tested");
    try (own;
        RateLimiter bridged = RateLimiters.of(Optional.of(own.address()), clock)) {
      own.stop();
      for (int request = 0; request < QUOTA.requests(); request++) {
        assertThat(verdict(bridged).allowed()).isTrue();
      }
      assertThat(verdict(bridged).allowed()).isFalse();
    }
  }

  @Test
  void redisThatComesLater_isUsedOnceItIsThere() throws Exception {
    RedisServer own = RedisServer.launch("its outage is not tested");
    own.stop();
    RateLimiter late = new RedisRateLimiter(RedisURI.create(own.address()), clock);
    try (own) {
      assertThat(late.take("late", QUOTA).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(30));
      own.start();
      awaitConnection(late);
    } finally {
      late.close();
    }
  }

  private static Verdict verdict(RateLimiter limiter) throws Exception {
    return limiter.take("bridged", QUOTA).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
