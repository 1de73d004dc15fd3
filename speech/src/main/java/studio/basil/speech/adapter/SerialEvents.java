package studio.basil.speech.adapter;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives events to a listener, one at a time and in order, on virtual threads unless it is told
 * where. A listener that throws is logged and gets the next event all the same. Thread-safe.
 */
public final class SerialEvents<E> {
  private static final Logger LOG = LoggerFactory.getLogger(SerialEvents.class);

  private final Consumer<E> listener;
  private final Executor executor;
  private final Queue<Entry<E>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final ReentrantLock delivering = new ReentrantLock();

  private record Entry<E>(E event, BooleanSupplier wanted) {}

  /** Events for a listener. */
  public SerialEvents(Consumer<E> listener) {
    this(listener, task -> Thread.ofVirtual().name("speech-events").start(task));
  }

  /**
   * Events for a listener.
   *
   * @param executor runs the deliveries; each of its tasks gives as many events as are queued
   */
  public SerialEvents(Consumer<E> listener, Executor executor) {
    this.listener = listener;
    this.executor = executor;
  }

  /**
   * Queues an event.
   *
   * @param wanted asked right before delivery; an event that is not wanted any more is dropped
   */
  public void post(E event, BooleanSupplier wanted) {
    queue.add(new Entry<>(event, wanted));
    if (queued.getAndIncrement() == 0) {
      executor.execute(this::deliver);
    }
  }

  private void deliver() {
    do {
      Entry<E> entry = queue.remove();
      delivering.lock();
      try {
        if (entry.wanted().getAsBoolean()) {
          listener.accept(entry.event());
        }
      } catch (RuntimeException | Error e) { // Either way the next event is due.
        LOG.warn("A listener failed on a {}", entry.event().getClass().getSimpleName(), e);
      } finally {
        delivering.unlock();
      }
    } while (queued.decrementAndGet() > 0);
  }

  /**
   * Runs an action that makes events unwanted. When it returns none of them is on its way any more:
   * it waits for a delivery that goes on, unless it is called from within that delivery.
   */
  public void revoke(Runnable action) {
    delivering.lock();
    try {
      action.run();
    } finally {
      delivering.unlock();
    }
  }
}
