package studio.basil.conversation.loop;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;

/** A session loop whose time passes only as it runs tasks. For one thread. */
public final class VirtualLoop implements SessionLoop {
  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(
          Comparator.comparingLong((Entry entry) -> entry.dueNanos)
              .thenComparingLong(entry -> entry.number));
  private long nowNanos;
  private long number;
  private boolean stopped;

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public boolean offer(Runnable task) {
    execute(task);
    return true;
  }

  @Override
  public void execute(Runnable task) {
    after(Duration.ZERO, task);
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    Entry entry = new Entry(nowNanos + delay.toNanos(), number++, task);
    if (!stopped) {
      queue.add(entry);
    }
    return () -> entry.task = null;
  }

  @Override
  public void stop() {
    stopped = true;
    queue.clear();
  }

  /** Whether the loop was stopped. */
  public boolean stopped() {
    return stopped;
  }

  /** Runs everything that is due until a moment on the loop's clock. */
  public void runUntil(long millis) {
    long end = millis * 1_000_000;
    for (Entry next = queue.peek(); next != null && next.dueNanos <= end; next = queue.peek()) {
      queue.remove();
      nowNanos = Math.max(nowNanos, next.dueNanos);
      Runnable task = next.task;
      if (task != null) {
        task.run();
      }
    }
    nowNanos = Math.max(nowNanos, end);
  }

  private static final class Entry {
    private final long dueNanos;
    private final long number;
    private @Nullable Runnable task;

    Entry(long dueNanos, long number, Runnable task) {
      this.dueNanos = dueNanos;
      this.number = number;
      this.task = task;
    }
  }
}
