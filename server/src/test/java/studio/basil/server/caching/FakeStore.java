package studio.basil.server.caching;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.caching.SpeechCache;

/** A cache elsewhere that fails or hangs when it is told to, and never forgets. */
final class FakeStore implements SpeechCache {
  final Map<String, byte[]> values = new ConcurrentHashMap<>();
  final Map<String, Duration> times = new ConcurrentHashMap<>();
  final AtomicInteger calls = new AtomicInteger();
  volatile boolean works = true;

  /** All calls wait for it. */
  volatile CountDownLatch hung = new CountDownLatch(0);

  @Override
  public byte @Nullable [] get(String key) {
    called();
    return values.get(key);
  }

  @Override
  public void put(String key, byte[] value, Duration timeToLive) {
    called();
    values.put(key, value);
    times.put(key, timeToLive);
  }

  private void called() {
    calls.incrementAndGet();
    try {
      hung.await();
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
    if (!works) {
      throw new IllegalStateException("no connection");
    }
  }
}
