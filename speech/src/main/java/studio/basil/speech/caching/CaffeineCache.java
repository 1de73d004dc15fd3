package studio.basil.speech.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A cache in this process, bounded in bytes; what was used least goes first. */
public final class CaffeineCache implements SpeechCache {
  private final Cache<String, Entry> entries;

  private static final class Entry {
    private final byte[] value;
    private final Duration timeToLive;

    Entry(byte[] value, Duration timeToLive) {
      this.value = value;
      this.timeToLive = timeToLive;
    }
  }

  /**
   * An empty cache.
   *
   * @param maximumBytes of keys and values together
   */
  public CaffeineCache(long maximumBytes) {
    this(maximumBytes, Ticker.systemTicker());
  }

  CaffeineCache(long maximumBytes, Ticker ticker) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maximumBytes)
            .weigher((String key, Entry entry) -> key.length() + entry.value.length)
            .expireAfter(Expiry.writing((String key, Entry entry) -> entry.timeToLive))
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  @Override
  public byte @Nullable [] get(String key) {
    Entry entry = entries.getIfPresent(key);
    return entry == null ? null : entry.value;
  }

  @Override
  public void put(String key, byte[] value, Duration timeToLive) {
    entries.put(key, new Entry(value, timeToLive));
  }
}
