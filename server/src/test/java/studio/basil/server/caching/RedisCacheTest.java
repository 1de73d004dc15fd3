package studio.basil.server.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.basil.server.redis.RedisServer;
import studio.basil.server.redis.RunningRedis;
import studio.basil.speech.caching.SpeechCache;

/** Against a real Redis. */
class RedisCacheTest extends SpeechCacheContract {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  @RegisterExtension
  static final RunningRedis REDIS = new RunningRedis("results in Redis are not tested");

  private final RedisCache cache = connected(REDIS.address());

  @AfterEach
  void close() {
    cache.close();
  }

  @Override
  SpeechCache cache() {
    return cache;
  }

  /** The first questions find no connection yet. */
  static RedisCache connected(RedisURI address) {
    RedisCache fresh = new RedisCache(address);
    awaitConnection(fresh);
    return fresh;
  }

  private static void awaitConnection(SpeechCache cache) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        cache.get(key("llm"));
        return;
      } catch (IllegalStateException notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void results_expireWithTheirTime() {
    String key = key("llm");
    cache.put(key, bytes(1), HOUR);
    RedisClient client = RedisClient.create(REDIS.address());
    try (var connection = client.connect()) {
      assertThat(connection.sync().pttl("basil:cache:" + key)).isBetween(1L, HOUR.toMillis());
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
    }
  }

  @Test
  void results_areThoseOfAllServers() {
    String key = key("tts");
    cache.put(key, bytes(100), HOUR);
    try (RedisCache other = connected(REDIS.address())) {
      assertThat(other.get(key)).isEqualTo(bytes(100));
    }
  }

  @Test
  void redisThatIsOut_failsAtOnce_andIsUsedOnceItIsBack() throws IOException {
    try (RedisServer own = RedisServer.launch("the outage of a Redis is not tested");
        RedisCache there = connected(RedisURI.create(own.address()))) {
      own.stop();
      assertThatThrownBy(() -> there.put(key("llm"), bytes(1), HOUR))
          .isInstanceOf(IllegalStateException.class);

      own.start();
      awaitConnection(there);
    }
  }
}
