package studio.basil.speech.adapter;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Barks once if a provider stays silent for too long. Every sign of life restarts it. Thread-safe.
 */
public final class Watchdog implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final Runnable bark;
  private final ScheduledExecutorService timer;
  private @Nullable ScheduledFuture<?> pending;
  private long waits;
  private boolean over;

  /**
   * A watchdog that sleeps until it is set.
   *
   * @param bark runs at most once, on a thread of its own
   */
  public Watchdog(Runnable bark) {
    this(bark, TIMER);
  }

  Watchdog(Runnable bark, ScheduledExecutorService timer) {
    this.bark = bark;
    this.timer = timer;
  }

  /** Begins to wait anew, for this long. Does nothing once it has barked or was closed. */
  public synchronized void set(Duration patience) {
    if (!over) {
      rest();
      long wait = waits;
      pending = timer.schedule(() -> expired(wait), patience.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Sleeps until it is set again. */
  public synchronized void rest() {
    waits++;
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }

  /** Never barks again. Idempotent. */
  @Override
  public synchronized void close() {
    over = true;
    rest();
  }

  private void expired(long wait) {
    synchronized (this) {
      if (over || wait != waits) {
        return;
      }
      over = true;
    }
    Thread.ofVirtual().name("watchdog").start(bark);
  }

  /** What is cancelled leaves it at once. */
  static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("watchdog-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
