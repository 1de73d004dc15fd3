package studio.basil.server.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.TestClock;
import studio.basil.server.database.Database;
import studio.basil.server.database.DatabaseGate;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.database.Transactions;
import studio.basil.server.redis.RedisServer;
import studio.basil.server.settings.CacheSettings;

@ExtendWith(TestPostgres.class)
class ResultCachesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] VALUE = {1, 2, 3};

  private final String key = SpeechCacheContract.key("tts");
  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Database database;

  @BeforeEach
  void open() {
    database = TestPostgres.open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ResultCaches caches(long stored, Optional<URI> redis, Transactions transactions) {
    return new ResultCaches(
        new CacheSettings(HOUR, HOUR, 1_000_000, stored), redis, transactions, clock, registry);
  }

  /** The time limit is for people; a machine that is busy testing may need longer. */
  private byte[] eventually(ResultCaches caches) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    byte[] found = caches.lasting().get(key);
    while (found == null && System.nanoTime() < deadline) {
      clock.advance(GuardedCache.REST);
      found = caches.lasting().get(key);
    }
    return found == null ? new byte[0] : found;
  }

  @Test
  void lasting_outlivesTheProcessInTheDatabase() {
    try (ResultCaches before = caches(1_000_000, Optional.empty(), database)) {
      before.lasting().put(key, VALUE, HOUR.multipliedBy(1_000));
    }
    try (ResultCaches after = caches(1_000_000, Optional.empty(), database)) {
      assertThat(eventually(after)).isEqualTo(VALUE);
      assertThat(
              registry
                  .counter(
                      "basil.cache.tier.reads",
                      "cache",
                      "tts",
                      "tier",
                      "database",
                      "outcome",
                      "hit")
                  .count())
          .isOne();
    }
  }

  @Test
  void near_endsWithTheProcess() {
    try (ResultCaches before = caches(1_000_000, Optional.empty(), database)) {
      before.near().put(key, VALUE, HOUR);
      assertThat(before.lasting().get(key)).as("the memory is shared").isEqualTo(VALUE);
    }
    try (ResultCaches after = caches(1_000_000, Optional.empty(), database)) {
      assertThat(after.lasting().get(key)).isNull();
    }
  }

  @Test
  void lasting_isSharedThroughRedisIfThereIsOne() throws IOException {
    try (RedisServer redis = RedisServer.launch("results in Redis are not tested")) {
      RedisCacheTest.connected(RedisURI.create(redis.address())).close();
      try (ResultCaches one = caches(1_000_000, Optional.of(redis.address()), new DatabaseGate());
          ResultCaches other =
              caches(1_000_000, Optional.of(redis.address()), new DatabaseGate())) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        byte[] found = null;
        while (found == null && System.nanoTime() < deadline) {
          clock.advance(GuardedCache.REST);
          one.lasting().put(key, VALUE, HOUR.multipliedBy(1_000));
          found = other.lasting().get(key);
        }
        assertThat(found).isEqualTo(VALUE);
      }
    }
  }

  @Test
  void nothingStored_leavesTheMemoryOnly() {
    try (ResultCaches caches = caches(0, Optional.empty(), database)) {
      assertThat(caches.lasting()).isSameAs(caches.near());
    }
  }

  @Test
  void databaseThatIsOut_leavesTheMemory() {
    try (ResultCaches caches = caches(1_000_000, Optional.empty(), new DatabaseGate())) {
      caches.lasting().put(key, VALUE, HOUR);

      assertThat(caches.lasting().get(key)).isEqualTo(VALUE);
      assertThat(caches.lasting().get(SpeechCacheContract.key("tts"))).isNull();
    }
  }
}
