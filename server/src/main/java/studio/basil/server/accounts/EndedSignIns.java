package studio.basil.server.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;

/**
 * The sign-ins that have ended so lately that their access tokens have not yet expired. It is this
 * process's own: another server goes on taking such a token until it expires. Thread-safe.
 */
final class EndedSignIns {
  private static final int MOST = 100_000;

  private final Cache<UUID, Boolean> ended;

  /**
   * None yet.
   *
   * @param accessLifetime after which an access token has expired anyway
   */
  EndedSignIns(Duration accessLifetime, Clock clock) {
    this.ended =
        Caffeine.newBuilder()
            .expireAfterWrite(accessLifetime)
            .maximumSize(MOST)
            .ticker(ClockTicker.of(clock))
            .build();
  }

  void add(UUID signIn) {
    ended.put(signIn, true);
  }

  void addAll(Collection<UUID> signIns) {
    signIns.forEach(this::add);
  }

  boolean contains(UUID signIn) {
    return ended.getIfPresent(signIn) != null;
  }
}
