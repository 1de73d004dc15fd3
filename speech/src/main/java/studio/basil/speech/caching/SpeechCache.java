package studio.basil.speech.caching;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by key, each for a time. May forget anything earlier, may block and may throw: its users
 * then work without it. Implementations are thread-safe.
 */
public interface SpeechCache {

  /**
   * What was put last under a key, unless its time is over; not to be changed.
   *
   * @return null if there is nothing
   */
  byte @Nullable [] get(String key);

  /**
   * Keeps bytes.
   *
   * @param value passes to the cache
   * @param timeToLive positive
   */
  void put(String key, byte[] value, Duration timeToLive);
}
