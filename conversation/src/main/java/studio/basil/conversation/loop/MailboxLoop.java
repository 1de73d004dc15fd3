package studio.basil.conversation.loop;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.speech.Cancellable;

/**
 * A session loop on a virtual thread with a bounded mailbox and real time. A task that throws a
 * {@link RuntimeException} is told of and forgotten; an {@link Error} ends the loop.
 */
public final class MailboxLoop implements SessionLoop {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxLoop.class);
  private static final int CAPACITY = 8_192;

  /** Clients' tasks find the mailbox full before the session's own do. */
  private static final int ROOM_FOR_CLIENTS = CAPACITY / 2;

  private final BlockingQueue<Runnable> mailbox = new ArrayBlockingQueue<>(CAPACITY);
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.comparingLong((Timer timer) -> timer.dueNanos)
              .thenComparingLong(timer -> timer.number));
  private final long startNanos = System.nanoTime();
  private final Consumer<RuntimeException> onFault;
  private long timerNumber;
  private volatile boolean stopped;

  private MailboxLoop(Consumer<RuntimeException> onFault) {
    this.onFault = onFault;
  }

  /**
   * Starts a loop.
   *
   * @param name of the thread
   * @param onFault takes what a task throws, on the loop's thread; the loop goes on, even if this
   *     throws too
   */
  public static MailboxLoop start(String name, Consumer<RuntimeException> onFault) {
    MailboxLoop loop = new MailboxLoop(onFault);
    Thread.ofVirtual().name(name).start(loop::run);
    return loop;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() - startNanos;
  }

  @Override
  public boolean offer(Runnable task) {
    return !stopped && mailbox.size() < ROOM_FOR_CLIENTS && mailbox.offer(task);
  }

  @Override
  public void execute(Runnable task) {
    if (!stopped && !mailbox.offer(task)) {
      throw new RejectedExecutionException("the session's mailbox is full");
    }
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    Timer timer = new Timer(nanoTime() + delay.toNanos(), timerNumber++, task);
    timers.add(timer);
    return () -> timer.task = null;
  }

  @Override
  public void stop() {
    stopped = true;
    mailbox.clear();
    mailbox.offer(() -> {});
  }

  private void run() {
    try {
      while (!stopped) {
        Runnable task = next();
        if (task != null) {
          guard(task);
        }
      }
    } finally {
      // Nobody takes tasks any more, so nobody shall wait for them.
      stop();
    }
  }

  private @Nullable Runnable next() {
    Timer first = timers.peek();
    try {
      if (first == null) {
        return mailbox.take();
      }
      long wait = first.dueNanos - nanoTime();
      if (wait <= 0) {
        timers.remove();
        return first.task;
      }
      return mailbox.poll(wait, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      stopped = true;
      return null;
    }
  }

  private void guard(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException fault) {
      tell(fault);
    }
  }

  private void tell(RuntimeException fault) {
    try {
      onFault.accept(fault);
    } catch (RuntimeException second) {
      LOG.error("A session's fault could not be told: {}", fault, second);
    }
  }

  private static final class Timer {
    private final long dueNanos;
    private final long number;

    /** Null once cancelled; may be set from any thread. */
    private volatile @Nullable Runnable task;

    Timer(long dueNanos, long number, Runnable task) {
      this.dueNanos = dueNanos;
      this.number = number;
      this.task = task;
    }
  }
}
