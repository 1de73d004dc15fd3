package studio.basil.conversation.session;

import java.util.ArrayDeque;
import java.util.Iterator;
import studio.basil.conversation.listening.InputTimeline;
import studio.basil.conversation.listening.LateAudio;

/**
 * The track of one AI speaker: what the client played, at the time it was played. Positions are
 * samples of the speaker's rate since the session's start. Session's thread only.
 *
 * <p>A report that comes late must not move what it reports; a playback that paused must. A report
 * can only be late, so audio waits for the reports of about a second more, and the least late of
 * them tells its place.
 */
final class AnswerTrack {
  /** A playback that falls this far behind has paused; less is inaudible. */
  private static final int PAUSE_MS = 30;

  /** Lateness that falls by less stays as it is. */
  private static final int FALL_MS = 20;

  /** So much must be reported without getting less late before audio gets its place. */
  private static final int PROOF_MS = 1_000;

  /** Silence is written this late, as a report of something played may still be on its way. */
  private static final int LAG_MS = 2_000;

  /** From a sample of the current utterance on, how much later the track is. */
  private record Placement(long sample, long offset) {}

  private final int sampleRateHz;
  private final InputTimeline.Sink sink;
  private final LateAudio late;
  private final ArrayDeque<Placement> placements = new ArrayDeque<>();
  private String utteranceId = "";
  private long lastArrival;
  private long placed;
  private long position;

  AnswerTrack(int sampleRateHz, InputTimeline.Sink sink) {
    this.sampleRateHz = sampleRateHz;
    this.sink = sink;
    this.late = new LateAudio(samples(FALL_MS));
  }

  /**
   * Takes what was played.
   *
   * @param utterance whose audio it is
   * @param fresh the samples played since the last report; ownership passes to the track
   * @param played how many of the utterance were played in all
   * @param arrivalNanos when the report came
   */
  void played(String utterance, float[] fresh, long played, long arrivalNanos) {
    if (!utterance.equals(utteranceId)) {
      settle();
      utteranceId = utterance;
      placements.clear();
      placed = 0;
    }
    long arrival = arrivalNanos / 1_000 * sampleRateHz / 1_000_000;
    late.add(new LateAudio.Piece(fresh, arrival - played, arrival - lastArrival));
    lastArrival = arrival;
    while (late.steadySamples() >= samples(PROOF_MS)) {
      place();
    }
  }

  /** Writes what waits, as no more reports will come of this utterance. */
  void settle() {
    while (!late.isEmpty()) {
      place();
    }
  }

  /** When a sample of the current utterance was played, on the session's clock. */
  long millisOf(long sample) {
    return (sample + offsetOf(sample)) * 1000 / sampleRateHz;
  }

  /** Keeps the track close to the session while the speaker is silent. */
  void advance(long nowMs) {
    silenceTo(samples(nowMs - LAG_MS));
  }

  /** An estimate while the audio waits. */
  private long offsetOf(long sample) {
    if (sample >= placed && !late.isEmpty()) {
      return Math.max(position - placed, late.leastOffsetFrom(sample - placed));
    }
    Iterator<Placement> latestFirst = placements.descendingIterator();
    long offset = position - placed;
    while (latestFirst.hasNext()) {
      Placement placement = latestFirst.next();
      offset = placement.offset();
      if (placement.sample() <= sample) {
        break;
      }
    }
    return offset;
  }

  private void place() {
    long least = late.leastOffsetFrom(0);
    if (placements.isEmpty() || least - (position - placed) > samples(PAUSE_MS)) {
      silenceTo(least + placed);
      placements.add(new Placement(placed, position - placed));
    }
    for (LateAudio.Piece piece : late.takeThrough(least)) {
      sink.audio(piece.samples());
      placed += piece.samples().length;
      position += piece.samples().length;
    }
  }

  private void silenceTo(long end) {
    if (end > position) {
      sink.silence(end - position);
      position = end;
    }
  }

  private long samples(long ms) {
    return ms * sampleRateHz / 1000;
  }
}
