package studio.basil.speech.streaming;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends one thing after the other, each when the one before is out. Thread-safe. */
final class SendQueue {
  private final int mostBytes;
  private final Consumer<Throwable> failed;
  private final Queue<Item> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean open;
  private boolean sending;
  private boolean broken;

  /** Starts to send something; the future tells when the next may follow. */
  interface Sending {
    CompletableFuture<?> start();
  }

  private record Item(int bytes, Sending sending) {}

  /**
   * A queue that holds everything back until it is opened.
   *
   * @param failed told once of the first thing that could not be sent; nothing is sent after it
   */
  SendQueue(int mostBytes, Consumer<Throwable> failed) {
    this.mostBytes = mostBytes;
    this.failed = failed;
  }

  /**
   * Adds something.
   *
   * @return false if it would be more than the queue holds
   */
  boolean add(int bytes, Sending sending) {
    synchronized (this) {
      if (waitingBytes + bytes > mostBytes) {
        return false;
      }
      waiting.add(new Item(bytes, sending));
      waitingBytes += bytes;
    }
    next();
    return true;
  }

  /** How many bytes wait. */
  synchronized int waitingBytes() {
    return waitingBytes;
  }

  /** Lets the sending begin. */
  void open() {
    synchronized (this) {
      open = true;
    }
    next();
  }

  private void next() {
    Item item;
    synchronized (this) {
      if (!open || sending || broken || waiting.isEmpty()) {
        return;
      }
      sending = true;
      item = waiting.remove();
      waitingBytes -= item.bytes();
    }
    var _ = item.sending().start().whenComplete((_, failure) -> sent(failure));
  }

  private void sent(@Nullable Throwable failure) {
    synchronized (this) {
      sending = false;
      broken |= failure != null;
    }
    if (failure == null) {
      next();
    } else {
      failed.accept(failure);
    }
  }
}
