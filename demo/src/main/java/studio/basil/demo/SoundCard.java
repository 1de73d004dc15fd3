package studio.basil.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import studio.basil.demo.StudioEvent.AudioFrame;

/**
 * A simulated sound card: it plays what it is given, one utterance after the other, no faster than
 * a loudspeaker would, and reports how far it is.
 *
 * <p>Time is what the caller says it is. Not thread-safe.
 */
final class SoundCard {
  /** How often an utterance that is being played is reported. */
  static final long REPORT_INTERVAL_NANOS = 100_000_000L;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Consumer<Report> reports;
  private final Deque<Utterance> queue = new ArrayDeque<>();
  private final Set<String> stopped = new HashSet<>();
  private final Set<String> paused = new HashSet<>();
  private long nowNanos;
  private long nextReportNanos;
  private long spareNanos;

  /** A card that starts to play at {@code nowNanos}. */
  SoundCard(long nowNanos, Consumer<Report> reports) {
    this.nowNanos = nowNanos;
    this.nextReportNanos = nowNanos + REPORT_INTERVAL_NANOS;
    this.reports = reports;
  }

  /**
   * How much of an utterance has been played.
   *
   * @param samples played since the utterance began, at its own rate
   */
  record Report(String speaker, String utteranceId, long samples) {}

  /** Appends a frame; one of an utterance that was stopped is thrown away. */
  void accept(AudioFrame frame) {
    if (stopped.contains(frame.utteranceId())) {
      return;
    }
    Utterance utterance =
        queue.stream()
            .filter(candidate -> candidate.id.equals(frame.utteranceId()))
            .findFirst()
            .orElse(null);
    if (utterance == null) {
      utterance = new Utterance(frame.speaker(), frame.utteranceId(), frame.sampleRateHz());
      queue.addLast(utterance);
    }
    utterance.received += frame.samples();
    utterance.complete |= frame.last();
  }

  /** Falls silent in an utterance, keeps the rest of it, and reports how much of it was played. */
  void pause(String utteranceId) {
    paused.add(utteranceId);
    queue.stream()
        .filter(utterance -> utterance.id.equals(utteranceId))
        .forEach(utterance -> reports.accept(utterance.report()));
  }

  /** Goes on with the sample after the last that was played. */
  void resume(String utteranceId) {
    paused.remove(utteranceId);
  }

  /** Throws away what is left of an utterance and reports how much of it was played. */
  void stop(String speaker, String utteranceId) {
    stopped.add(utteranceId);
    long played = 0;
    for (Utterance utterance : queue) {
      if (utterance.id.equals(utteranceId)) {
        played = utterance.played;
      }
    }
    queue.removeIf(utterance -> utterance.id.equals(utteranceId));
    reports.accept(new Report(speaker, utteranceId, played));
  }

  /** Plays on until {@code toNanos}. What was not there in time is not made up for. */
  void advance(long toNanos) {
    spareNanos += toNanos - nowNanos;
    nowNanos = toNanos;
    while (!queue.isEmpty() && !isPaused()) {
      Utterance current = queue.getFirst();
      play(current);
      if (current.played < current.received || !current.complete) {
        break;
      }
      queue.removeFirst();
      reports.accept(current.report());
    }
    if (queue.isEmpty() || isPaused() || queue.getFirst().played == queue.getFirst().received) {
      spareNanos = 0;
    }
    reportRegularly();
  }

  /** The utterance that is being played, and how far; empty if nothing is left to play. */
  Optional<Report> playing() {
    Utterance current = queue.peekFirst();
    return current == null
        ? Optional.empty()
        : Optional.of(new Report(current.speaker, current.id, current.played));
  }

  /** True if nothing is left to play. */
  boolean isIdle() {
    return queue.isEmpty();
  }

  private boolean isPaused() {
    return paused.contains(queue.getFirst().id);
  }

  private void play(Utterance utterance) {
    long due = spareNanos * utterance.sampleRateHz / NANOS_PER_SECOND;
    long samples = Math.min(due, utterance.received - utterance.played);
    utterance.played += samples;
    spareNanos -= samples * NANOS_PER_SECOND / utterance.sampleRateHz;
  }

  private void reportRegularly() {
    if (nowNanos < nextReportNanos) {
      return;
    }
    nextReportNanos = nowNanos + REPORT_INTERVAL_NANOS;
    if (!queue.isEmpty() && queue.getFirst().played > queue.getFirst().reported) {
      reports.accept(queue.getFirst().report());
    }
  }

  private static final class Utterance {
    private final String speaker;
    private final String id;
    private final int sampleRateHz;
    private long received;
    private long played;
    private long reported;
    private boolean complete;

    private Utterance(String speaker, String id, int sampleRateHz) {
      this.speaker = speaker;
      this.id = id;
      this.sampleRateHz = sampleRateHz;
    }

    private Report report() {
      reported = played;
      return new Report(speaker, id, played);
    }
  }
}
