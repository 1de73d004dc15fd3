package studio.basil.socketio.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what waits to be written to one client, against its limits. Thread-safe. */
final class SendBudget {
  private final QueueLimits limits;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong messages = new AtomicLong();

  SendBudget(QueueLimits limits) {
    this.limits = limits;
  }

  /** Takes room for messages; false, and nothing is taken, if they would exceed a limit. */
  boolean reserve(long moreBytes, int moreMessages) {
    long totalBytes = bytes.addAndGet(moreBytes);
    long totalMessages = messages.addAndGet(moreMessages);
    if (totalBytes > limits.maxBytes() || totalMessages > limits.maxMessages()) {
      release(moreBytes, moreMessages);
      return false;
    }
    return true;
  }

  void release(long fewerBytes, int fewerMessages) {
    bytes.addAndGet(-fewerBytes);
    messages.addAndGet(-fewerMessages);
  }

  boolean isBehind() {
    return bytes.get() > limits.volatileBytes();
  }

  long queuedBytes() {
    return bytes.get();
  }
}
