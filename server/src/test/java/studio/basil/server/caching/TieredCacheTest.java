package studio.basil.server.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.basil.server.TestClock;

class TieredCacheTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String KEY = "llm:00";
  private static final byte[] VALUE = {1, 2, 3};

  private final TestClock clock = new TestClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FakeStore near = new FakeStore();
  private final FakeStore far = new FakeStore();
  private final TieredCache cache = tiered(near);

  private TieredCache tiered(FakeStore memory) {
    return new TieredCache(memory, far, clock, new TierMeters(Tier.MEMORY, registry));
  }

  private double reads(String outcome) {
    return registry
        .counter("basil.cache.tier.reads", "cache", "llm", "tier", "memory", "outcome", outcome)
        .count();
  }

  @Test
  void whatIsNear_isNotFetched() {
    cache.put(KEY, VALUE, HOUR);
    far.calls.set(0);

    assertThat(cache.get(KEY)).isEqualTo(VALUE);
    assertThat(far.calls).hasValue(0);
    assertThat(reads("hit")).isOne();
  }

  @Test
  void whatIsFar_isFetchedOnceAndKeptForTheRestOfItsTime() {
    cache.put(KEY, VALUE, HOUR);
    clock.advance(Duration.ofMinutes(50));
    FakeStore empty = new FakeStore();
    TieredCache restarted = tiered(empty);
    far.calls.set(0);

    assertThat(restarted.get(KEY)).isEqualTo(VALUE);
    assertThat(restarted.get(KEY)).isEqualTo(VALUE);
    assertThat(far.calls).hasValue(1);
    assertThat(empty.times).containsEntry(KEY, Duration.ofMinutes(10));
    assertThat(reads("miss")).isOne();
  }

  @Test
  void whatIsFarAndOver_isNotGiven() {
    cache.put(KEY, VALUE, HOUR);
    clock.advance(HOUR);

    assertThat(tiered(new FakeStore()).get(KEY)).isNull();
  }

  @Test
  void whatIsNowhere_isNull() {
    assertThat(cache.get(KEY)).isNull();
  }

  @Test
  void brokenBytes_areNothing() {
    far.values.put(KEY, new byte[] {1});

    assertThat(cache.get(KEY)).isNull();
  }
}
