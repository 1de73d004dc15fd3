package studio.basil.speech.caching;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;

/**
 * Where one decorator keeps its results. A cache that throws or gives broken bytes is as good as
 * none; the first such trouble is logged. Thread-safe.
 */
final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final SpeechCache cache;
  private final Duration timeToLive;
  private final Executor executor;
  private final AtomicBoolean troubled = new AtomicBoolean();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder saved = new LongAdder();

  /**
   * A shelf.
   *
   * @param executor where the cache is asked and results are delivered
   */
  Shelf(SpeechCache cache, Duration timeToLive, Executor executor) {
    this.cache = cache;
    this.timeToLive = timeToLive;
    this.executor = executor;
  }

  static void onVirtualThread(Runnable task) {
    Thread.ofVirtual().name("speech-cache").start(task);
  }

  Executor executor() {
    return executor;
  }

  CacheStatistics statistics() {
    return new CacheStatistics(hits.sum(), misses.sum(), stored.sum(), saved.sum());
  }

  /** Looks for a result and counts whether it was there. */
  <R> @Nullable R find(String key, Function<byte[], R> decoder) {
    R result = read(key, decoder);
    (result == null ? misses : hits).increment();
    return result;
  }

  private <R> @Nullable R read(String key, Function<byte[], R> decoder) {
    try {
      byte[] bytes = cache.get(key);
      return bytes == null ? null : decoder.apply(bytes);
    } catch (RuntimeException e) {
      trouble("read", e);
      return null;
    }
  }

  /** Counts what a hit saved. */
  void saved(long amount) {
    saved.add(amount);
  }

  /** Keeps a result, in its own time. */
  void store(String key, byte[] value) {
    executor.execute(
        () -> {
          try {
            cache.put(key, value, timeToLive);
            stored.increment();
          } catch (RuntimeException e) {
            trouble("write", e);
          }
        });
  }

  /** What a provider threw instead of telling it. */
  static SpeechFailure refusal(RuntimeException reason) {
    return SpeechFailure.passing(
        Code.INTERNAL, "The provider could not be asked: " + reason.getMessage() + ".", reason);
  }

  private void trouble(String action, RuntimeException e) {
    if (!troubled.getAndSet(true)) {
      LOG.warn(
          "The speech cache can't {} a result: requests go on without it. This is said once.",
          action,
          e);
    }
  }
}
