package studio.basil.conversation.recording;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The audio that waits to be written, of all episodes together: where it comes faster than this
 * machine can encode it, memory would not last for long. Thread-safe.
 */
public final class Backlog {
  private final long mostSamples;
  private final AtomicLong waiting = new AtomicLong();

  /**
   * A backlog that is empty.
   *
   * @param mostBytes what it may hold, in bytes of memory
   */
  public Backlog(long mostBytes) {
    this.mostSamples = mostBytes / Float.BYTES;
  }

  /** Lets samples wait; false if there is no room for them. */
  boolean enter(long samples) {
    if (waiting.addAndGet(samples) <= mostSamples) {
      return true;
    }
    leave(samples);
    return false;
  }

  /** How many samples wait. */
  long waitingSamples() {
    return waiting.get();
  }

  /** Takes out samples that wait no more. */
  void leave(long samples) {
    waiting.addAndGet(-samples);
  }
}
