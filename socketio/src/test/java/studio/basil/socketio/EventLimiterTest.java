package studio.basil.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventLimiterTest {
  @Property
  void tryAcquire_overAnyPauses_neverExceedsRateAndBurst(
      @ForAll @IntRange(min = 1, max = 1_000) int perSecond,
      @ForAll @Size(max = 500) List<@IntRange(max = 50_000_000) Integer> pausesNanos) {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    EventLimiter limiter = new EventLimiter(perSecond, now::get);
    long passed = 0;
    long elapsedNanos = 0;
    for (int pause : pausesNanos) {
      now.addAndGet(pause);
      elapsedNanos += pause;
      passed += limiter.tryAcquire() ? 1 : 0;
    }
    assertThat((double) passed).isLessThanOrEqualTo(perSecond + perSecond * elapsedNanos / 1e9);
  }

  @Property(tries = 20)
  void tryAcquire_atTheRate_alwaysPasses(@ForAll @IntRange(min = 1, max = 1_000) int perSecond) {
    AtomicLong now = new AtomicLong();
    EventLimiter limiter = new EventLimiter(perSecond, now::get);
    for (int event = 0; event < 3_000; event++) {
      now.addAndGet(1_000_000_000L / perSecond + 1);
      assertThat(limiter.tryAcquire()).isTrue();
    }
  }
}
