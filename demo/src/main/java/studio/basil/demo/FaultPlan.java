package studio.basil.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens to the person's audio on its way to the studio, chunk by chunk; always the same for
 * the same seed.
 *
 * <p>Each chunk may be up to 80 ms late. Every 5 to 20 s the network stalls for 0.2 to 6 s: what is
 * held back meanwhile comes in a burst, in order. Twice the microphone is muted, for 3 and for 7 s:
 * those chunks never come. All moments are nanoseconds since the microphone was opened, in real
 * time.
 */
final class FaultPlan {
  private static final int MOST_JITTER_MS = 80;
  private static final int LEAST_STALL_MS = 200;
  private static final int MOST_STALL_MS = 6_000;
  private static final int LEAST_PAUSE_MS = 5_000;
  private static final int MOST_PAUSE_MS = 20_000;
  private static final int CHUNKS_PER_SECOND = 10;

  /** At the end the network is good for so long that all that was held back has come. */
  private static final Duration GOOD_END = Duration.ofSeconds(10);

  private final List<Stall> stalls;
  private final List<Mute> mutes;
  private final long[] departures;

  private FaultPlan(List<Stall> stalls, List<Mute> mutes, long[] departures) {
    this.stalls = List.copyOf(stalls);
    this.mutes = List.copyOf(mutes);
    this.departures = departures;
  }

  /** A time in which nothing gets through. */
  record Stall(long startNanos, long endNanos) {}

  /** Chunks that are never sent. */
  record Mute(int firstChunk, int chunks) {
    boolean holds(int chunk) {
      return chunk >= firstChunk && chunk < firstChunk + chunks;
    }
  }

  /**
   * Makes a plan.
   *
   * @param chunks length of the session, in chunks of the microphone
   * @param clock of the microphone
   */
  static FaultPlan of(long seed, int chunks, DeviceClock clock) {
    Random random = new Random(seed);
    List<Stall> stalls = stalls(random, captured(chunks, clock) - GOOD_END.toNanos());
    List<Mute> mutes =
        List.of(
            new Mute(chunks * 35 / 100, 3 * CHUNKS_PER_SECOND),
            new Mute(chunks * 70 / 100, 7 * CHUNKS_PER_SECOND));
    long[] departures = new long[chunks];
    long previous = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      long ready = captured(chunk + 1, clock) + millis(random.nextInt(MOST_JITTER_MS + 1));
      previous = Math.max(previous, release(stalls, ready));
      departures[chunk] = previous;
    }
    return new FaultPlan(stalls, mutes, departures);
  }

  int chunks() {
    return departures.length;
  }

  List<Stall> stalls() {
    return stalls;
  }

  List<Mute> mutes() {
    return mutes;
  }

  /** True if the chunk never comes. */
  boolean isMuted(int chunk) {
    return mutes.stream().anyMatch(mute -> mute.holds(chunk));
  }

  /** When the chunk leaves, or would leave if it were not muted; never before an earlier one. */
  long departureNanos(int chunk) {
    return departures[chunk];
  }

  private static List<Stall> stalls(Random random, long end) {
    List<Stall> stalls = new ArrayList<>();
    long start = millis(between(random, LEAST_PAUSE_MS, MOST_PAUSE_MS));
    long length = millis(between(random, LEAST_STALL_MS, MOST_STALL_MS));
    while (start + length < end) {
      stalls.add(new Stall(start, start + length));
      start += length + millis(between(random, LEAST_PAUSE_MS, MOST_PAUSE_MS));
      length = millis(between(random, LEAST_STALL_MS, MOST_STALL_MS));
    }
    return stalls;
  }

  private static long release(List<Stall> stalls, long ready) {
    for (Stall stall : stalls) {
      if (ready >= stall.startNanos() && ready < stall.endNanos()) {
        return stall.endNanos();
      }
    }
    return ready;
  }

  private static long captured(int chunks, DeviceClock clock) {
    return clock.realNanos((long) chunks * Microphone.CHUNK_SAMPLES, Microphone.SAMPLE_RATE_HZ);
  }

  private static int between(Random random, int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private static long millis(long milliseconds) {
    return milliseconds * 1_000_000;
  }
}
