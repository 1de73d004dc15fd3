package studio.basil.conversation.listening;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Audio that arrived late and waits until it is known why. Each piece has its offset: the moment
 * when it arrived less the position in the stream at which it ends. A piece that was only held up
 * on its way has a larger offset than those that come after it; a gap in the stream raises the
 * offset of all that follow. So the place of a piece is given by the least offset from it on. Not
 * thread-safe.
 */
public final class LateAudio {

  /** One piece as it came: after {@code pause} samples in which nothing else did. */
  // Never compared: only carried.
  @SuppressWarnings("ArrayRecordComponent")
  public record Piece(float[] samples, long offset, long pause) {

    /** How much of it came at the pace of speech: little in a burst, all of it after a stall. */
    long pacedSamples() {
      return Math.min(samples.length, pause);
    }
  }

  private final long improvement;
  private final List<Piece> pieces = new ArrayList<>();
  private long samples;

  /** Waiting audio; offsets must fall by more than {@code improvement} to count as falling. */
  public LateAudio(long improvement) {
    this.improvement = improvement;
  }

  /** Appends a piece; it keeps its samples. */
  public void add(Piece piece) {
    pieces.add(piece);
    samples += piece.samples().length;
  }

  /** True if nothing waits. */
  public boolean isEmpty() {
    return pieces.isEmpty();
  }

  long samples() {
    return samples;
  }

  /** The least offset from the piece on that holds this sample, counted from the first here. */
  public long leastOffsetFrom(long sample) {
    long least = Long.MAX_VALUE;
    long start = samples;
    for (int i = pieces.size() - 1; i >= 0 && (start > sample || least == Long.MAX_VALUE); i--) {
      least = Math.min(least, pieces.get(i).offset());
      start -= pieces.get(i).samples().length;
    }
    return least;
  }

  /**
   * How much audio has come, at the pace of speech, since the offsets fell for the last time. While
   * a backlog is being caught up they fall and fall; after a gap they stay. What comes in a burst
   * counts for little, and so does the pause of a stall.
   */
  public long steadySamples() {
    long fallen = Long.MAX_VALUE;
    long since = 0;
    for (Piece piece : pieces) {
      if (piece.offset() < fallen - improvement) {
        fallen = piece.offset();
        since = 0;
      } else {
        since += piece.pacedSamples();
      }
    }
    return since;
  }

  /** How much audio up to the last piece with at most this offset came at the pace of speech. */
  long pacedSamplesThrough(long offset) {
    return pieces.subList(0, countThrough(offset)).stream().mapToLong(Piece::pacedSamples).sum();
  }

  /** How much of the audio with at most this offset came at the pace of speech, not in a burst. */
  long pacedSamplesAt(long offset) {
    return pieces.stream()
        .filter(piece -> piece.offset() <= offset)
        .mapToLong(Piece::pacedSamples)
        .sum();
  }

  /** The offset of the piece that follows the last with at most this offset; empty if none does. */
  OptionalLong offsetAfter(long offset) {
    int count = countThrough(offset);
    return count < pieces.size()
        ? OptionalLong.of(pieces.get(count).offset())
        : OptionalLong.empty();
  }

  /** Takes out the pieces up to the last with at most this offset. */
  public List<Piece> takeThrough(long offset) {
    List<Piece> waiting = pieces.subList(0, countThrough(offset));
    List<Piece> taken = List.copyOf(waiting);
    waiting.clear();
    taken.forEach(piece -> samples -= piece.samples().length);
    return taken;
  }

  private int countThrough(long offset) {
    int count = pieces.size();
    while (count > 0 && pieces.get(count - 1).offset() > offset) {
      count--;
    }
    return count;
  }
}
