package studio.basil.speech.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaffeineCacheTest {
  private final AtomicLong nanos = new AtomicLong();
  private final CaffeineCache cache = new CaffeineCache(1_000, nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void get_unknownKey_isNull() {
    assertThat(cache.get("a")).isNull();
  }

  @Test
  void get_beforeItsTimeIsOver_givesTheBytes() {
    cache.put("a", new byte[] {1}, Duration.ofHours(1));
    pass(Duration.ofMinutes(59));

    assertThat(cache.get("a")).containsExactly(1);
  }

  @Test
  void get_afterItsTime_isNull_eachEntryWithItsOwn() {
    cache.put("hour", new byte[] {1}, Duration.ofHours(1));
    cache.put("day", new byte[] {2}, Duration.ofHours(24));
    pass(Duration.ofHours(1));

    assertThat(cache.get("hour")).isNull();
    assertThat(cache.get("day")).containsExactly(2);
  }

  @Test
  void get_often_doesNotMakeTheEntryLiveLonger() {
    cache.put("a", new byte[] {1}, Duration.ofHours(1));
    for (int i = 0; i < 4; i++) {
      pass(Duration.ofMinutes(15));
      cache.get("a");
    }

    assertThat(cache.get("a")).isNull();
  }

  @Test
  void put_moreThanTheBound_keepsTheBound() {
    for (int i = 0; i < 100; i++) {
      cache.put("k" + i, new byte[98], Duration.ofHours(1));
    }
    int kept = IntStream.range(0, 100).map(i -> cache.get("k" + i) == null ? 0 : 98 + 2).sum();

    assertThat(kept).isBetween(100, 1_000);
  }

  @Test
  void put_largerThanTheBound_isForgotten() {
    cache.put("a", new byte[1_001], Duration.ofHours(1));

    assertThat(cache.get("a")).isNull();
  }
}
