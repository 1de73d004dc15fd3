package studio.basil.socketio.engine;

/**
 * How far a client may fall behind. What waits is counted from the send until the operating system
 * has taken the bytes.
 *
 * @param maxBytes bytes that may wait; one more closes the session as a slow client
 * @param maxMessages messages that may wait, text and binary parts counted alone
 * @param volatileBytes bytes beyond which the client counts as behind and volatile messages are
 *     dropped
 */
public record QueueLimits(long maxBytes, int maxMessages, long volatileBytes) {
  /** 4 MiB or 4,096 messages; behind from 64 KiB, about two seconds of 16 kHz speech. */
  public static final QueueLimits DEFAULT = new QueueLimits(4L << 20, 4_096, 64L << 10);

  public QueueLimits {
    Positive.require("queue limit in bytes", maxBytes);
    Positive.require("queue limit in messages", maxMessages);
    Positive.require("volatile limit in bytes", volatileBytes);
    if (volatileBytes > maxBytes) {
      throw new IllegalArgumentException(
          "The volatile limit of " + volatileBytes + " B exceeds the queue limit of " + maxBytes);
    }
  }
}
