package studio.basil.conversation.listening;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;

/** The last of a stream of samples, for those who learn late that they need it. Not thread-safe. */
final class RecentAudio {

  // Never compared: only a holder.
  @SuppressWarnings("ArrayRecordComponent")
  private record Piece(long start, float[] samples) {
    long end() {
      return start + samples.length;
    }
  }

  private final long keptSamples;
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private long received;

  /** Keeps at least the last so many samples that nobody let go of. */
  RecentAudio(long keptSamples) {
    this.keptSamples = keptSamples;
  }

  /** Takes the next samples; not to be changed afterwards. */
  void add(float[] samples) {
    pieces.add(new Piece(received, samples));
    received += samples.length;
    forgetBefore(received - keptSamples);
  }

  /** Lets go of what ends before a position of the stream; nobody will ask for it. */
  void forgetBefore(long position) {
    while (!pieces.isEmpty() && pieces.getFirst().end() < position) {
      pieces.remove();
    }
  }

  /** How many samples have come since the first. */
  long received() {
    return received;
  }

  /** Gives copies of what is kept between two positions of the stream, in order. */
  void between(long start, long end, Consumer<float[]> taker) {
    for (Piece piece : pieces) {
      if (piece.end() > start && piece.start() < end) {
        int from = (int) Math.max(0, start - piece.start());
        int to = (int) Math.min(piece.samples().length, end - piece.start());
        taker.accept(Arrays.copyOfRange(piece.samples(), from, to));
      }
    }
  }
}
