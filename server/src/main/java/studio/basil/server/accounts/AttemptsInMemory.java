package studio.basil.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Attempts at this process. It knows the latest hundred thousand keys. */
final class AttemptsInMemory implements Attempts {
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int MOST_KEYS = 100_000;

  private final Clock clock;
  private final Cache<String, Window> windows;

  AttemptsInMemory(Clock clock) {
    this.clock = clock;
    this.windows =
        Caffeine.newBuilder()
            .expireAfterAccess(WINDOW)
            .maximumSize(MOST_KEYS)
            .ticker(ClockTicker.of(clock))
            .build();
  }

  /**
   * A quarter of an hour that began with an attempt.
   *
   * @param refused whether the last attempt was one too many
   */
  private record Window(Instant start, int attempts, boolean refused) {
    Window next(int most) {
      return attempts < most
          ? new Window(start, attempts + 1, false)
          : new Window(start, attempts, true);
    }

    Window forgiven() {
      return new Window(start, Math.max(0, attempts - 1), false);
    }
  }

  @Override
  public Optional<Duration> begin(String key, int most) {
    Instant now = clock.instant();
    Window fresh = new Window(now, 0, false);
    Window window =
        windows
            .asMap()
            .compute(
                key,
                (_, before) ->
                    (before == null || !now.isBefore(before.start().plus(WINDOW)) ? fresh : before)
                        .next(most));
    return window.refused()
        ? Optional.of(Duration.between(now, window.start().plus(WINDOW)))
        : Optional.empty();
  }

  @Override
  public void forgive(String key) {
    windows.asMap().computeIfPresent(key, (_, window) -> window.forgiven());
  }

  @Override
  public void forget(String key) {
    windows.invalidate(key);
  }
}
