package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import studio.basil.speech.Cancellable;

/**
 * The machine's clock. One daemon thread waits; tasks run on virtual threads. One for the process.
 */
public final class SystemTimers implements Timers {
  /** The timers that all chains share. */
  public static final SystemTimers INSTANCE = new SystemTimers();

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("resilience-timer").factory());

  private SystemTimers() {
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable task) {
    Thread.ofVirtual().name("resilience").start(task);
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    ScheduledFuture<?> pending =
        timer.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> pending.cancel(false);
  }
}
