package studio.basil.server.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.basil.server.TestClock;

class GuardedCacheTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String KEY = "tts:00";
  private static final byte[] VALUE = {1, 2, 3};

  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FakeStore store = new FakeStore();
  private final GuardedCache cache = guarded(LONG);

  private GuardedCache guarded(Duration patience) {
    return new GuardedCache(
        store, Tier.DATABASE, new TierMeters(Tier.DATABASE, registry), clock, patience);
  }

  @AfterEach
  void release() {
    store.hung.countDown();
    cache.close();
  }

  private double reads(String outcome) {
    return count("basil.cache.tier.reads", outcome);
  }

  private double writes(String outcome) {
    return count("basil.cache.tier.writes", outcome);
  }

  private double count(String name, String outcome) {
    return registry.counter(name, "cache", "tts", "tier", "database", "outcome", outcome).count();
  }

  private void fail(int times) {
    store.works = false;
    for (int i = 0; i < times; i++) {
      assertThat(cache.get(KEY)).isNull();
    }
    store.works = true;
  }

  @Test
  void whatWorks_isPassedOnAndCounted() {
    cache.put(KEY, VALUE, HOUR);
    cache.close();

    assertThat(cache.get(KEY)).isEqualTo(VALUE);
    assertThat(cache.get("tts:01")).isNull();
    assertThat(writes("kept")).isOne();
    assertThat(reads("hit")).isOne();
    assertThat(reads("miss")).isOne();
  }

  @Test
  void aFailure_isAMiss() {
    fail(1);

    assertThat(reads("error")).isOne();
    assertThat(cache.get(KEY)).isNull();
    assertThat(reads("miss")).isOne();
  }

  @Test
  void anAnswerThatTakesTooLong_isNotWaitedFor() {
    store.values.put(KEY, VALUE);
    store.hung = new CountDownLatch(1);
    try (GuardedCache hasty = guarded(Duration.ofMillis(1))) {
      assertThat(hasty.get(KEY)).isNull();
      assertThat(reads("error")).isOne();
    }
  }

  @Test
  void hungReads_keepNobodyElseWaiting() {
    store.hung = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < GuardedCache.MOST_READS; i++) {
        var _ = threads.submit(() -> cache.get(KEY));
      }
      while (store.calls.get() < GuardedCache.MOST_READS) {
        Thread.onSpinWait();
      }

      assertThat(cache.get(KEY)).isNull();
      assertThat(reads("skipped")).isOne();
      assertThat(store.calls).hasValue(GuardedCache.MOST_READS);
      store.hung.countDown();
    }
  }

  @Test
  void failuresInARow_haveItLeftAlone_untilItHasRested() {
    fail(GuardedCache.FAILURES_IN_A_ROW);
    store.values.put(KEY, VALUE);

    assertThat(cache.get(KEY)).isNull();
    assertThat(reads("skipped")).isOne();

    clock.advance(GuardedCache.REST.plusMillis(1));
    assertThat(cache.get(KEY)).isEqualTo(VALUE);
    assertThat(cache.get(KEY)).isEqualTo(VALUE);
  }

  @Test
  void whileItIsLeftAlone_nothingIsWritten() {
    fail(GuardedCache.FAILURES_IN_A_ROW);

    cache.put(KEY, VALUE, HOUR);
    cache.close();

    assertThat(writes("skipped")).isOne();
    assertThat(store.values).isEmpty();
  }

  @Test
  void aWriteThatFails_isCountedOnly() {
    store.works = false;
    cache.put(KEY, VALUE, HOUR);
    cache.close();

    assertThat(writes("error")).isOne();
  }

  @Test
  void writesThatPileUp_areDropped() {
    store.hung = new CountDownLatch(1);
    for (int i = 0; i < 2 * GuardedCache.MOST_WAITING; i++) {
      cache.put(KEY, VALUE, HOUR);
    }

    assertThat(writes("skipped"))
        .isBetween(GuardedCache.MOST_WAITING - 1.0, GuardedCache.MOST_WAITING + 0.0);
  }

  @Test
  void whatIsTooLarge_isNotKept() {
    cache.put(KEY, new byte[GuardedCache.LARGEST_BYTES + 1], HOUR);
    cache.close();

    assertThat(store.calls).hasValue(0);
    assertThat(writes("skipped")).isOne();
  }

  @Test
  void afterTheEnd_nothingIsWrittenAndNobodyIsTold() {
    cache.close();
    cache.put(KEY, VALUE, HOUR);

    assertThat(store.values).isEmpty();
  }
}
