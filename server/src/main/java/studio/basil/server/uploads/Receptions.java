package studio.basil.server.uploads;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests that bring parts of uploads to this process at the moment. Thread-safe. */
final class Receptions {
  private final Map<UUID, CountDownLatch> running = new ConcurrentHashMap<>();
  private final Duration patience;

  /**
   * None yet.
   *
   * @param patience with a request that may have broken off without anybody noticing
   */
  Receptions(Duration patience) {
    this.patience = patience;
  }

  /** A request that brings a part, until it is closed. */
  interface Reception extends AutoCloseable {
    @Override
    void close();
  }

  /** Notes that one begins. */
  Reception begin(UUID upload) {
    CountDownLatch end = new CountDownLatch(1);
    running.put(upload, end);
    return () -> {
      running.remove(upload, end);
      end.countDown();
    };
  }

  /** The request that began last for an upload, while it runs. */
  Optional<Running> running(UUID upload) {
    return Optional.ofNullable(running.get(upload)).map(end -> new Running(end, patience));
  }

  /** A request that was running. */
  record Running(CountDownLatch end, Duration patience) {
    /**
     * Waits until it has kept what came, so that a client that comes back after a break hears of
     * all of it; not for ever.
     */
    void settle() {
      try {
        var _ = end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
