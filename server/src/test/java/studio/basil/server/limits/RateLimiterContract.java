package studio.basil.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.basil.server.TestClock;

/** What every rate limiter does. */
abstract class RateLimiterContract {
  static final Quota QUOTA = new Quota("test", 5, Duration.ofMinutes(1));

  final TestClock clock = new TestClock();
  private final String key = UUID.randomUUID().toString();

  abstract RateLimiter limiter();

  Verdict take(String whose, Quota quota) throws Exception {
    return limiter().take(whose, quota).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private void useUp() throws Exception {
    for (int request = 0; request < QUOTA.requests(); request++) {
      assertThat(take(key, QUOTA).allowed()).isTrue();
    }
  }

  @Test
  void take_upToTheQuota_passesAndCountsDown() throws Exception {
    assertThat(IntStream.range(0, 5).mapToObj(_ -> quietly()).map(Verdict::remaining))
        .containsExactly(4, 3, 2, 1, 0);
  }

  private Verdict quietly() {
    try {
      return take(key, QUOTA);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void take_beyondTheQuota_isRefusedUntilTheTimeItTells() throws Exception {
    useUp();
    Verdict refused = take(key, QUOTA);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.remaining()).isZero();
    clock.advance(refused.retryAfter().minusMillis(1));
    assertThat(take(key, QUOTA).allowed()).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(take(key, QUOTA).allowed()).isTrue();
  }

  @Test
  void take_whenTheWindowTurns_doesNotLetTheWholeQuotaThroughAgain() throws Exception {
    clock.advance(Duration.ofSeconds(59));
    useUp();
    clock.advance(Duration.ofSeconds(1));
    assertThat(take(key, QUOTA).allowed()).isFalse();
    clock.advance(Duration.ofSeconds(30));
    assertThat(IntStream.range(0, 5).filter(_ -> quietly().allowed()).count()).isEqualTo(2);
  }

  @Test
  void take_afterTwoQuietWindows_hasTheWholeQuota() throws Exception {
    useUp();
    clock.advance(Duration.ofMinutes(2));
    assertThat(take(key, QUOTA).remaining()).isEqualTo(4);
  }

  @Test
  void take_ofOthersAndOfOtherQuotas_isCountedApart() throws Exception {
    useUp();
    assertThat(take(key + "2", QUOTA).allowed()).isTrue();
    assertThat(take(key, new Quota("other", 1, QUOTA.window())).allowed()).isTrue();
  }

  @Test
  void take_byManyAtOnce_letsExactlyTheQuotaThrough() throws Exception {
    Quota quota = new Quota("crowd", 40, Duration.ofMinutes(1));
    try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> requests =
          IntStream.range(0, 200)
              .<Callable<Boolean>>mapToObj(_ -> () -> take(key, quota).allowed())
              .toList();
      int passed = 0;
      for (Future<Boolean> request : crowd.invokeAll(requests)) {
        passed += request.get() ? 1 : 0;
      }
      assertThat(passed).isEqualTo(40);
    }
  }
}
