package studio.basil.server.caching;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.server.caching.TierMeters.Read;
import studio.basil.server.caching.TierMeters.Write;
import studio.basil.speech.caching.SpeechCache;

/**
 * Keeps the troubles of a cache on another machine from those who ask: a question has a time limit,
 * results are written in the background, and after some failures in a row the cache is left alone
 * for a while. Never throws.
 */
final class GuardedCache implements SpeechCache, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedCache.class);

  /** So much later may an answer come that is not in the cache. */
  static final Duration PATIENCE = Duration.ofMillis(50);

  /** Ten seconds of speech at 24 kHz, about: sentences that come again are short. */
  static final int LARGEST_BYTES = 512 * 1024;

  static final int FAILURES_IN_A_ROW = 3;
  static final Duration REST = Duration.ofSeconds(5);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  /** The connections of the database are there for others too. */
  static final int MOST_READS = 3;

  static final int MOST_WAITING = 16;
  private static final float EVERY_CALL = 100;
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  private final SpeechCache cache;
  private final Tier tier;
  private final TierMeters meters;
  private final CircuitBreaker circuit;
  private final Duration patience;
  private final Semaphore reads = new Semaphore(MOST_READS);
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("cache-writer").factory());

  GuardedCache(SpeechCache cache, Tier tier, TierMeters meters, Clock clock) {
    this(cache, tier, meters, clock, PATIENCE);
  }

  /**
   * Guards a cache.
   *
   * @param clock by which it is left alone
   * @param patience with each question
   */
  GuardedCache(SpeechCache cache, Tier tier, TierMeters meters, Clock clock, Duration patience) {
    this.cache = cache;
    this.tier = tier;
    this.meters = meters;
    this.patience = patience;
    this.circuit =
        CircuitBreaker.of(
            tier.label(),
            CircuitBreakerConfig.custom()
                .slidingWindow(FAILURES_IN_A_ROW, FAILURES_IN_A_ROW, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(EVERY_CALL)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(REST, 2, LONGEST_REST))
                .clock(clock)
                .build());
    circuit
        .getEventPublisher()
        .onStateTransition(event -> tell(event.getStateTransition().getToState()));
  }

  @Override
  public byte @Nullable [] get(String key) {
    if (!reads.tryAcquire()) {
      meters.count(key, Read.SKIPPED);
      return null;
    }
    if (!circuit.tryAcquirePermission()) {
      reads.release();
      meters.count(key, Read.SKIPPED);
      return null;
    }
    CompletableFuture<byte @Nullable []> reading = new CompletableFuture<>();
    Thread.ofVirtual().name("cache-reader").start(() -> read(key, reading));
    try {
      byte[] found = reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      circuit.onSuccess(0, TimeUnit.NANOSECONDS);
      meters.count(key, found == null ? Read.MISS : Read.HIT);
      return found;
    } catch (TimeoutException | ExecutionException failure) {
      failed(failure);
      meters.count(key, Read.ERROR);
    } catch (InterruptedException end) {
      circuit.releasePermission();
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /** A read that takes too long keeps its place until it ends. */
  private void read(String key, CompletableFuture<byte @Nullable []> reading) {
    try {
      byte[] found;
      try {
        found = cache.get(key);
      } finally {
        reads.release();
      }
      reading.complete(found);
    } catch (RuntimeException failure) {
      reading.completeExceptionally(failure);
    }
  }

  @Override
  public void put(String key, byte[] value, Duration timeToLive) {
    if (value.length > LARGEST_BYTES) {
      meters.count(key, Write.SKIPPED);
      return;
    }
    try {
      writer.execute(() -> write(key, value, timeToLive));
    } catch (RejectedExecutionException full) {
      meters.count(key, Write.SKIPPED);
    }
  }

  private void write(String key, byte[] value, Duration timeToLive) {
    if (!circuit.tryAcquirePermission()) {
      meters.count(key, Write.SKIPPED);
      return;
    }
    try {
      cache.put(key, value, timeToLive);
      circuit.onSuccess(0, TimeUnit.NANOSECONDS);
      meters.count(key, Write.KEPT);
    } catch (RuntimeException failure) {
      failed(failure);
      meters.count(key, Write.ERROR);
    }
  }

  private void failed(Exception failure) {
    LOG.debug("The cache ({}) fails", tier.label(), failure);
    circuit.onError(0, TimeUnit.NANOSECONDS, failure);
  }

  private void tell(CircuitBreaker.State state) {
    switch (state) {
      case OPEN, FORCED_OPEN ->
          LOG.warn(
              "The cache ({}) fails or is slow: results are kept in this process only meanwhile",
              tier.label());
      case CLOSED -> LOG.info("The cache ({}) is back", tier.label());
      case HALF_OPEN, DISABLED, METRICS_ONLY -> {}
    }
  }

  /** Lets what is to be written be written for a moment. The cache stays the caller's. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException end) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
