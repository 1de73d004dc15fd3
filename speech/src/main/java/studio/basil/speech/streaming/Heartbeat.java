package studio.basil.speech.streaming;

import java.time.Duration;
import studio.basil.speech.adapter.Watchdog;

/** Runs an action again and again, each time on a thread of its own. Thread-safe. */
final class Heartbeat implements AutoCloseable {
  private final Duration interval;
  private final Runnable beat;
  private Watchdog next;
  private boolean closed;

  /** A heartbeat that is still until it is started. */
  Heartbeat(Duration interval, Runnable beat) {
    this.interval = interval;
    this.beat = beat;
    this.next = new Watchdog(this::beat);
  }

  synchronized void start() {
    next.set(interval);
  }

  private void beat() {
    synchronized (this) {
      if (closed) {
        return;
      }
      next = new Watchdog(this::beat);
      next.set(interval);
    }
    beat.run();
  }

  @Override
  public synchronized void close() {
    closed = true;
    next.close();
  }
}
