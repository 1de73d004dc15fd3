package studio.basil.separation.tracks;

import java.time.Duration;
import java.util.Collection;
import studio.basil.separation.diarization.Turn;

/** Who speaks in each frame of a {@link Framer}, as sets of bits. Immutable. */
final class Presence {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Nearer to speech than this there may be some that nobody noticed. */
  private static final Duration NEAR = Duration.ofMillis(150);

  private final int[] middles;
  private final int[] extents;
  private final int[] surroundings;

  /**
   * Who speaks when.
   *
   * @param turns of at most 31 speakers
   * @param length of the recording; frames behind it are silent
   */
  Presence(Collection<Turn> turns, Duration length, int rateHz) {
    int hop = Framer.hop(rateHz);
    long samples = samples(length, rateHz);
    int frames = (int) (samples / hop) + 3;
    middles = new int[frames];
    extents = new int[frames];
    surroundings = new int[frames];
    long near = samples(NEAR, rateHz) + hop;
    for (Turn turn : turns) {
      long from = samples(turn.from(), rateHz);
      long to = samples(turn.to(), rateHz);
      int bit = 1 << turn.speaker();
      mark(middles, Math.ceilDiv(from, hop), Math.ceilDiv(to, hop), bit);
      // A hop on each side, and one more for the fades of the gate.
      mark(extents, from / hop - 1, to / hop + 3, bit);
      mark(surroundings, (from - near) / hop, (to + near) / hop + 1, bit);
    }
  }

  private static long samples(Duration time, int rateHz) {
    return (long) ((double) time.toNanos() * rateHz / NANOS_PER_SECOND);
  }

  private static void mark(int[] frames, long from, long to, int bit) {
    for (long i = Math.max(0, from); i < Math.min(frames.length, to); i++) {
      frames[(int) i] |= bit;
    }
  }

  /** Number of frames that anything is known of. */
  int frames() {
    return middles.length;
  }

  /** The speakers in the middle of a frame. */
  int at(int frame) {
    return frame < middles.length ? middles[frame] : 0;
  }

  /** The speakers anywhere in a frame. */
  int within(int frame) {
    return frame < extents.length ? extents[frame] : 0;
  }

  /** True if nobody speaks in a frame nor near it. */
  boolean isPause(int frame) {
    return frame >= surroundings.length || surroundings[frame] == 0;
  }
}
