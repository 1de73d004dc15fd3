package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A listener that keeps what it was told and notices when it is called twice at a time. */
public final class RecordedEvents<E> implements Consumer<E> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<E> events = new ArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();
  private boolean overlapped;

  @Override
  public void accept(E event) {
    boolean alone = inside.incrementAndGet() == 1;
    synchronized (this) {
      overlapped |= !alone;
      events.add(event);
      notifyAll();
    }
    inside.decrementAndGet();
  }

  /** What came so far. */
  public synchronized List<E> all() {
    return List.copyOf(events);
  }

  /** Whether the listener was ever called while it was being called. */
  public synchronized boolean overlapped() {
    return overlapped;
  }

  /** Waits until so many events of a kind have come and gives them back. */
  public synchronized List<E> await(int count, Predicate<? super E> kind)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (events.stream().filter(kind).count() < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      assertThat(left).as("time left to wait for %d events after %s", count, events).isPositive();
      wait(left);
    }
    return events.stream().filter(kind).toList();
  }

  /** Waits for a latch as long as for events. */
  public static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
