package studio.basil.socketio;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what all sockets remember together, against its limit. Thread-safe. */
final class SharedBytes {
  private final long limit;
  private final AtomicLong bytes = new AtomicLong();

  SharedBytes(long limit) {
    this.limit = limit;
  }

  /** Counts more bytes in any case; false if they exceed the limit. */
  boolean add(long more) {
    return bytes.addAndGet(more) <= limit;
  }

  boolean fits() {
    return bytes.get() <= limit;
  }

  void release(long fewer) {
    bytes.addAndGet(-fewer);
  }
}
