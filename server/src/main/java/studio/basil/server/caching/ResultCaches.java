package studio.basil.server.caching;

import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import studio.basil.server.database.Transactions;
import studio.basil.server.settings.CacheSettings;
import studio.basil.speech.caching.CaffeineCache;
import studio.basil.speech.caching.SpeechCache;

/** The caches of a server. They share the memory of this process. */
public final class ResultCaches implements AutoCloseable {
  private final SpeechCache near;
  private final SpeechCache lasting;

  /** What was opened last is closed first. */
  private final Deque<Runnable> closing = new ArrayDeque<>();

  /**
   * Makes them.
   *
   * @param redis where results outlive this process, for all servers that share it
   * @param database where they do if there is no Redis
   */
  public ResultCaches(
      CacheSettings settings,
      Optional<URI> redis,
      Transactions database,
      Clock clock,
      MeterRegistry registry) {
    near = new CaffeineCache(settings.bytes());
    if (settings.storedBytes() == 0) {
      lasting = near;
      return;
    }
    Tier tier = redis.isPresent() ? Tier.REDIS : Tier.DATABASE;
    GuardedCache far =
        new GuardedCache(
            redis
                .map(this::redis)
                .orElseGet(() -> new DatabaseCache(database, clock, settings.storedBytes())),
            tier,
            new TierMeters(tier, registry),
            clock);
    closing.push(far::close);
    lasting = new TieredCache(near, far, clock, new TierMeters(Tier.MEMORY, registry));
  }

  private SpeechCache redis(URI address) {
    RedisCache cache = new RedisCache(RedisURI.create(address));
    closing.push(cache::close);
    return cache;
  }

  /** Ends with this process: for what is made as fast as it is fetched. */
  public SpeechCache near() {
    return near;
  }

  /** Outlives this process, if the settings want it. */
  public SpeechCache lasting() {
    return lasting;
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
  }
}
