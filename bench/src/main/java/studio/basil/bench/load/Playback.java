package studio.basil.bench.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Plays the answers that one client gets, no faster than a loudspeaker would, and checks that their
 * frames come in order and without a hole. Time is what the caller says it is. Not thread-safe.
 */
final class Playback {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Reports reports;
  private final Map<String, Utterance> all = new HashMap<>();
  private final Deque<Utterance> queue = new ArrayDeque<>();
  private long frames;
  private long holes;
  private long playedNanos;
  private double spareSamples;

  /** Where the reports of playback go. */
  interface Reports {

    /** So many samples of an utterance have been played since it began. */
    void played(String speaker, String utteranceId, long samples);
  }

  Playback(Reports reports) {
    this.reports = reports;
  }

  /** Takes a frame of an utterance. */
  void frame(
      String speaker, String utteranceId, long position, long samples, int rateHz, boolean last) {
    Utterance utterance = all.get(utteranceId);
    if (utterance == null) {
      utterance = new Utterance(speaker, utteranceId, rateHz);
      all.put(utteranceId, utterance);
      queue.add(utterance);
    }
    if (utterance.stopped) {
      return;
    }
    frames++;
    if (position != utterance.received || utterance.complete) {
      holes++;
    }
    utterance.received = position + samples;
    utterance.complete |= last;
  }

  /** Throws away what is left of an utterance and reports how much of it was played. */
  void stop(String utteranceId) {
    Utterance utterance = all.get(utteranceId);
    if (utterance != null) {
      utterance.stopped = true;
      queue.remove(utterance);
      report(utterance);
    }
  }

  /** Falls silent in an utterance and reports how much of it was played. */
  void pause(String utteranceId) {
    Utterance utterance = all.get(utteranceId);
    if (utterance != null) {
      utterance.paused = true;
      report(utterance);
    }
  }

  /** Goes on with an utterance. */
  void resume(String utteranceId) {
    Utterance utterance = all.get(utteranceId);
    if (utterance != null) {
      utterance.paused = false;
    }
  }

  /** Plays on until a moment and reports it; what was not there in time is not made up for. */
  void advance(long nowNanos) {
    long elapsed = nowNanos - playedNanos;
    playedNanos = nowNanos;
    Utterance current = queue.peek();
    if (current == null || current.paused) {
      spareSamples = 0;
      return;
    }
    spareSamples += (double) elapsed * current.rateHz / NANOS_PER_SECOND;
    long samples = Math.min((long) spareSamples, current.received - current.played);
    current.played += samples;
    spareSamples = current.played == current.received ? 0 : spareSamples - samples;
    if (samples > 0) {
      report(current);
    }
    if (current.complete && current.played == current.received) {
      queue.remove();
    }
  }

  /** Frames of utterances that were not stopped. */
  long frames() {
    return frames;
  }

  /** Frames that did not begin where the one before had ended. */
  long holes() {
    return holes;
  }

  /** Utterances that began and neither came to their end nor were stopped. */
  long unfinished() {
    return all.values().stream().filter(one -> !one.complete && !one.stopped).count();
  }

  private void report(Utterance utterance) {
    reports.played(utterance.speaker, utterance.id, utterance.played);
  }

  private static final class Utterance {
    private final String speaker;
    private final String id;
    private final int rateHz;
    private long received;
    private long played;
    private boolean complete;
    private boolean stopped;
    private boolean paused;

    private Utterance(String speaker, String id, int rateHz) {
      this.speaker = speaker;
      this.id = id;
      this.rateHz = rateHz;
    }
  }
}
