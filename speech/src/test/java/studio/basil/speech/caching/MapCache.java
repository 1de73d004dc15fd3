package studio.basil.speech.caching;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A cache that never forgets and shows what it holds. */
final class MapCache implements SpeechCache {
  final Map<String, byte[]> values = new ConcurrentHashMap<>();
  final Map<String, Duration> times = new ConcurrentHashMap<>();

  @Override
  public byte @Nullable [] get(String key) {
    return values.get(key);
  }

  @Override
  public void put(String key, byte[] value, Duration timeToLive) {
    values.put(key, value);
    times.put(key, timeToLive);
  }
}
