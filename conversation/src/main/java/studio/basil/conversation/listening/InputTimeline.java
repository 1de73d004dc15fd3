package studio.basil.conversation.listening;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Lays the person's audio on the session's timeline, without a time stamp from the client.
 *
 * <p>A piece that arrives late was either held up on its way, and the rest catches up, or the
 * client sent nothing for a while. The first must not leave a gap, the second must. So late audio
 * waits until a piece comes in time (no gap), or until enough audio has come that is no less late
 * (a gap of the least lateness). Only audio at the pace of speech counts, as neither a burst nor
 * another stall proves anything. A network that gets slower for good looks like a gap.
 *
 * <p>The client's clock also runs a little fast or slow; {@link DriftMeter} takes that back. What
 * comes ahead of its time is written when its time has come, so that the track is never longer than
 * the session.
 *
 * <p>All positions are samples of the input's rate since the session's start. Not thread-safe.
 */
public final class InputTimeline {

  /** Where the timeline is written to. */
  public interface Sink {

    /** The next samples. */
    void audio(float[] samples);

    /** Silence comes next. */
    void silence(long samples);
  }

  /** From a position in the stream on, how much later the timeline is. */
  private record Placement(long streamStart, long offset) {}

  private static final int MOST_PLACEMENTS = 4_096;

  /** Less lateness is jitter, and the drift meter's. */
  private static final long ON_TIME_MS = 20;

  /** A shorter gap is left to the drift meter, as stretching is heard less than a hole. */
  private static final long SHORTEST_GAP_MS = 40;

  /** Lateness that jitter alone explains, unless it stays. */
  private static final long MOST_JITTER_MS = 150;

  /** Lateness that falls by less stays as it is. */
  private static final long FALL_MS = 20;

  /** Less audio at the pace of speech is chance. */
  private static final long PACED_MS = 50;

  /** Audio as late as the first that proves a gap; at the beginning nobody waits for more. */
  private static final long PROOF_MS = 3_000;

  private static final long PROOF_AT_START_MS = 1_000;

  /** So much may wait while a backlog is caught up slowly. */
  private static final long MOST_WAITING_MS = 60_000;

  /** A client that is further ahead of real time is not a microphone. */
  private static final long MOST_AHEAD_MS = 2_000;

  /** A stall longer than this is taken for a gap, to keep the track near the session. */
  private static final long LONGEST_STALL_MS = 30_000;

  private final int sampleRateHz;
  private final Sink sink;
  private final DriftMeter drift;
  private final LateAudio late;
  private final ArrayDeque<float[]> early = new ArrayDeque<>();
  private final ArrayDeque<Placement> placements = new ArrayDeque<>();
  private long now;
  private long lastArrival;
  private long streamPosition;
  private long position;
  private long written;
  private long gapSamples;
  private boolean ended;

  /** A timeline from zero. */
  public InputTimeline(int sampleRateHz, Sink sink) {
    this.sampleRateHz = sampleRateHz;
    this.sink = sink;
    this.drift = new DriftMeter(sampleRateHz);
    this.late = new LateAudio(millis(FALL_MS));
  }

  /**
   * Takes the next piece of the stream.
   *
   * @param samples mono; not to be changed afterwards
   * @param arrival the moment it arrived, when its last sample had just been spoken
   * @return false if it was dropped because the client is seconds ahead of real time
   */
  public boolean accept(float[] samples, long arrival) {
    moveTo(arrival);
    long received = streamPosition + late.samples();
    long offset = arrival - received - samples.length;
    if (received > 0 && offset - offset() < -millis(MOST_AHEAD_MS)) {
      return false;
    }
    late.add(new LateAudio.Piece(samples, offset, arrival - lastArrival));
    lastArrival = arrival;
    placeOnTime();
    while (!late.isEmpty() && latenessProven()) {
      placeLate();
    }
    return true;
  }

  /** Writes silence where nothing has come for long, so that the track keeps up. */
  public void advance(long moment) {
    moveTo(moment);
    if (moment - lastArrival > millis(LONGEST_STALL_MS)) {
      placeAll();
      gap(moment - millis(LONGEST_STALL_MS) - position);
    }
  }

  /** Writes what waits and silence to the end of the session; what lies beyond is dropped. */
  public void finish(long end) {
    moveTo(end);
    ended = true;
    placeAll();
    if (!early.isEmpty() && written < end) {
      sink.audio(Arrays.copyOf(early.getFirst(), (int) (end - written)));
      written = end;
    }
    early.clear();
    gap(end - position);
  }

  /** Position on the timeline of a sample of the stream; an estimate while its audio waits. */
  public long trackPositionOf(long streamSample) {
    if (streamSample >= streamPosition && !late.isEmpty()) {
      return streamSample + Math.max(offset(), late.leastOffsetFrom(streamSample - streamPosition));
    }
    Iterator<Placement> latestFirst = placements.descendingIterator();
    long offset = 0;
    while (latestFirst.hasNext()) {
      Placement placement = latestFirst.next();
      offset = placement.offset();
      if (placement.streamStart() <= streamSample) {
        break;
      }
    }
    return streamSample + offset;
  }

  /** How much has been written. */
  public long position() {
    return written;
  }

  /** How much silence stands for audio that never came. */
  public long gapSamples() {
    return gapSamples;
  }

  /** How many samples the correction of the client's clock has added; negative if taken away. */
  public long driftSamples() {
    return drift.correctedSamples();
  }

  /** How much later the timeline is than the stream at the place that is written next. */
  private long offset() {
    return position - streamPosition;
  }

  private boolean latenessProven() {
    return late.steadySamples() >= proof() || late.samples() >= millis(MOST_WAITING_MS);
  }

  private long proof() {
    return millis(streamPosition == 0 ? PROOF_AT_START_MS : PROOF_MS);
  }

  private void placeOnTime() {
    place(late.takeThrough(offset() + millis(ON_TIME_MS)));
  }

  /** Places the audio up to the least late, after a gap unless jitter explains its lateness. */
  private void placeLate() {
    long least = late.leastOffsetFrom(0);
    long lateness = least - offset();
    boolean stays = late.pacedSamplesThrough(least + millis(ON_TIME_MS)) >= proof() / 2;
    if (lateness > millis(stays ? SHORTEST_GAP_MS : MOST_JITTER_MS) && !burstBeforeGap(least)) {
      gap(lateness);
    }
    place(late.takeThrough(Math.max(least, offset() + millis(ON_TIME_MS))));
  }

  /**
   * Whether the least late audio came in a burst and then nothing for a while, or nothing any more:
   * the client fell silent during a stall. Its lateness is the stall's then, and the gap comes
   * after it.
   */
  private boolean burstBeforeGap(long least) {
    OptionalLong next = late.offsetAfter(least);
    boolean last = ended && next.isEmpty();
    long silence = next.orElse(least + now - lastArrival) - least;
    return (last || silence > millis(MOST_JITTER_MS))
        && late.pacedSamplesAt(least + millis(ON_TIME_MS)) < millis(PACED_MS);
  }

  private void placeAll() {
    while (!late.isEmpty()) {
      placeLate();
    }
  }

  private void place(List<LateAudio.Piece> pieces) {
    long least = Long.MAX_VALUE;
    for (LateAudio.Piece piece : pieces) {
      least = Math.min(least, piece.offset());
    }
    for (LateAudio.Piece piece : pieces) {
      notePlacement();
      // A burst, however long, tells the lateness of its last piece only.
      long measured = piece.offset() <= least + millis(ON_TIME_MS) ? piece.pacedSamples() : 0;
      float[] corrected = drift.correct(piece.samples(), least - offset(), measured);
      streamPosition += piece.samples().length;
      position += corrected.length;
      early.add(corrected);
    }
    moveTo(now);
  }

  private void notePlacement() {
    if (placements.isEmpty() || placements.getLast().offset() != offset()) {
      placements.add(new Placement(streamPosition, offset()));
      if (placements.size() > MOST_PLACEMENTS) {
        placements.remove();
      }
    }
  }

  /** Writes what is placed and whose time has come. */
  private void moveTo(long moment) {
    now = Math.max(now, moment);
    while (!early.isEmpty() && written + early.getFirst().length <= now) {
      float[] samples = early.remove();
      sink.audio(samples);
      written += samples.length;
    }
  }

  private void gap(long samples) {
    if (samples > 0) {
      sink.silence(samples);
      position += samples;
      written += samples;
      gapSamples += samples;
      drift.restart();
    }
  }

  private long millis(long milliseconds) {
    return milliseconds * sampleRateHz / 1000;
  }
}
