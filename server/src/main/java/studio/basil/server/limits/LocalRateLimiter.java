package studio.basil.server.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Counts in this process. Of more keys than it has room for, those that were not seen for long are
 * forgotten.
 */
final class LocalRateLimiter implements RateLimiter {
  private static final int MOST_KEYS = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private record Key(String key, String quota) {}

  private final Clock clock;
  private final Cache<Key, SlidingWindow> windows =
      Caffeine.newBuilder().maximumSize(MOST_KEYS).expireAfterAccess(FORGOTTEN_AFTER).build();

  LocalRateLimiter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public CompletionStage<Verdict> take(String key, Quota quota) {
    return CompletableFuture.completedStage(judge(key, quota));
  }

  private Verdict judge(String key, Quota quota) {
    long now = clock.millis();
    boolean[] allowed = new boolean[1];
    SlidingWindow window =
        windows
            .asMap()
            .compute(
                new Key(key, quota.name()),
                (_, last) -> {
                  SlidingWindow current = current(last, now, quota);
                  allowed[0] = current.hasRoom(now, quota);
                  return allowed[0] ? current.take() : current;
                });
    return window.verdict(allowed[0], now, quota);
  }

  private static SlidingWindow current(@Nullable SlidingWindow last, long now, Quota quota) {
    return last == null ? SlidingWindow.at(now, quota) : last.slide(now, quota);
  }

  @Override
  public void close() {
    windows.invalidateAll();
  }
}
