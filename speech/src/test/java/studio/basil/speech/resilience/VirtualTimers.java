package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import studio.basil.speech.Cancellable;

/** Timers whose time passes only as they run tasks. For one thread. */
final class VirtualTimers implements Timers {
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(
          Comparator.comparingLong((Entry entry) -> entry.dueNanos)
              .thenComparingLong(entry -> entry.number));
  private long nowNanos;
  private long number;

  private record Entry(long dueNanos, long number, Runnable task) {}

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public void execute(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    Entry entry = new Entry(nowNanos + delay.toNanos(), number++, task);
    queue.add(entry);
    return () -> queue.remove(entry);
  }

  /** The time in whole milliseconds. */
  long millis() {
    return nowNanos / 1_000_000;
  }

  /** How many tasks wait for their time. */
  int pending() {
    return queue.size();
  }

  /** Runs until nothing waits any more. */
  void runAll() {
    while (!queue.isEmpty()) {
      runNext();
    }
  }

  /** Runs what is due within a time from now. */
  void runFor(long millis) {
    long end = nowNanos + millis * 1_000_000;
    while (!queue.isEmpty() && queue.peek().dueNanos <= end) {
      runNext();
    }
    nowNanos = end;
  }

  private void runNext() {
    Entry next = queue.remove();
    nowNanos = Math.max(nowNanos, next.dueNanos);
    next.task.run();
  }
}
