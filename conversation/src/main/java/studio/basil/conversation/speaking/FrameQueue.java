package studio.basil.conversation.speaking;

import java.util.ArrayDeque;

/** Samples waiting to go out, taken in pieces of any length. Not thread-safe. */
final class FrameQueue {
  private final ArrayDeque<float[]> pieces = new ArrayDeque<>();
  private int offset;
  private long length;

  long length() {
    return length;
  }

  void add(float[] samples) {
    if (samples.length > 0) {
      pieces.add(samples);
      length += samples.length;
    }
  }

  /** Takes up to {@code most} samples. */
  float[] take(long most) {
    float[] taken = new float[(int) Math.min(most, length)];
    int filled = 0;
    while (filled < taken.length) {
      float[] first = pieces.element();
      int count = Math.min(first.length - offset, taken.length - filled);
      System.arraycopy(first, offset, taken, filled, count);
      filled += count;
      offset += count;
      if (offset == first.length) {
        pieces.remove();
        offset = 0;
      }
    }
    length -= taken.length;
    return taken;
  }

  /** All samples, which stay in the queue. */
  float[] copy() {
    float[] copy = new float[(int) length];
    int filled = 0;
    int from = offset;
    for (float[] piece : pieces) {
      System.arraycopy(piece, from, copy, filled, piece.length - from);
      filled += piece.length - from;
      from = 0;
    }
    return copy;
  }

  void clear() {
    pieces.clear();
    offset = 0;
    length = 0;
  }
}
