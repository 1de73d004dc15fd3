package studio.basil.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import studio.basil.demo.StudioEvent.AudioFrame;
import studio.basil.demo.StudioEvent.AudioStopped;
import studio.basil.demo.StudioEvent.EpisodeFile;
import studio.basil.demo.StudioEvent.Speaker;
import studio.basil.demo.StudioEvent.TurnTimes;

/**
 * What has happened in a talk so far. Thread-safe: the lock is this object's own, and {@link
 * #await} gives it up while it waits.
 */
final class Talk {
  private final Transcript transcript = new Transcript();
  private final List<Turn> turns = new ArrayList<>();
  private final Set<String> utterances = new HashSet<>();
  private final Map<String, String> orbs = new HashMap<>();
  private final Map<String, TurnTimes> times = new HashMap<>();
  private final List<Interruption> interruptions = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private List<String> cast = List.of();
  private List<EpisodeFile> files = List.of();
  private @Nullable String episodeId;
  private boolean ended;
  private boolean lost;

  /** A line of the person and what came back. Moments are those of {@link System#nanoTime}. */
  private static final class Turn {
    private final String text;
    private @Nullable Long endNanos;
    private @Nullable AudioFrame answer;

    private Turn(String text) {
      this.text = text;
    }
  }

  /** An utterance that was broken off, and its last frame after that, if one came. */
  private static final class Interruption {
    private final AudioStopped stop;
    private @Nullable Long lastFrameNanos;

    private Interruption(AudioStopped stop) {
      this.stop = stop;
    }
  }

  /** Notes that the person begins a line. */
  synchronized void begins(SpokenLine line) {
    turns.add(new Turn(line.text()));
    notifyAll();
  }

  /** Notes that the last sample of the person's line has left. */
  synchronized void ends(long atNanos) {
    turns.getLast().endNanos = atNanos;
    notifyAll();
  }

  /** Notes what the studio told. */
  synchronized void accept(StudioEvent event) {
    switch (event) {
      case StudioEvent.Acknowledged first ->
          cast = first.speakers().stream().map(Speaker::id).toList();
      case AudioFrame frame -> heard(frame);
      case StudioEvent.AudioPaused _, StudioEvent.AudioResumed _ -> {}
      case AudioStopped stop -> interruptions.add(new Interruption(stop));
      case StudioEvent.Captioned caption -> transcript.accept(caption);
      case StudioEvent.Measured measured ->
          times.put(measured.times().utteranceId(), measured.times());
      case StudioEvent.OrbChanged orb -> orbs.put(orb.speaker(), orb.state());
      case StudioEvent.RecordingReady ready -> {
        files = ready.files();
        episodeId = ready.episodeId();
      }
      case StudioEvent.Ended _ -> ended = true;
      case StudioEvent.Failed failed -> failures.add(failed.code() + ": " + failed.message());
      case StudioEvent.Lost loss -> lose(loss.reason());
    }
    notifyAll();
  }

  /**
   * Waits until the talk is as {@code condition} asks.
   *
   * @param what is waited for, as the object of "came"
   * @throws TalkException if it does not come in time or the connection is lost meanwhile
   */
  synchronized void await(String what, Duration timeout, Predicate<Talk> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.test(this)) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (lost) {
        throw new TalkException(
            "The connection was lost before the %s came.%s".formatted(what, told()));
      } else if (left <= 0) {
        throw new TalkException(
            "No %s came within %d seconds.%s".formatted(what, timeout.toSeconds(), told()));
      }
      wait(left);
    }
  }

  /** True once the studio has answered hello. */
  synchronized boolean isOpen() {
    return !cast.isEmpty();
  }

  /** The ids of all speakers; empty until the studio has answered hello. */
  synchronized List<String> cast() {
    return cast;
  }

  /** The finished files; empty until the studio has told of them. */
  synchronized List<EpisodeFile> files() {
    return files;
  }

  /** The episode's id; empty until the studio has told of its files. */
  synchronized Optional<String> episodeId() {
    return Optional.ofNullable(episodeId);
  }

  /** True once the session is over. */
  synchronized boolean isEnded() {
    return ended;
  }

  /** True once the last sample of the latest line has left. */
  synchronized boolean isSpoken() {
    return turns.getLast().endNanos != null;
  }

  /** True once an answer to the latest line is heard. */
  synchronized boolean isAnswered() {
    return turns.getLast().answer != null;
  }

  /** True if an AI speaker is getting an answer ready or giving it. */
  synchronized boolean isBusy() {
    return orbs.values().stream().anyMatch(orb -> orb.equals("thinking") || orb.equals("speaking"));
  }

  /** How many utterances of AI speakers were heard, in part at least. */
  synchronized int utterances() {
    return utterances.size();
  }

  /** How many of them were broken off. */
  synchronized int interruptions() {
    return interruptions.size();
  }

  /** What was said, as far as captions told. */
  synchronized List<String> transcript() {
    return transcript.lines();
  }

  /** What the server complained of. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** The measured times of all turns so far. */
  synchronized LatencyReport latencies() {
    List<LatencyReport.Answer> answers = new ArrayList<>();
    for (Turn turn : turns) {
      AudioFrame answer = turn.answer;
      Long end = turn.endNanos;
      if (answer != null && end != null) {
        double voiceToVoiceMs = millis(answer.atNanos() - end);
        answers.add(
            new LatencyReport.Answer(turn.text, voiceToVoiceMs, times.get(answer.utteranceId())));
      }
    }
    List<Double> late = new ArrayList<>();
    for (Interruption interruption : interruptions) {
      Long last = interruption.lastFrameNanos;
      late.add(last == null ? 0 : millis(last - interruption.stop.atNanos()));
    }
    return new LatencyReport(answers, late);
  }

  private void heard(AudioFrame frame) {
    for (Interruption interruption : interruptions) {
      if (interruption.stop.utteranceId().equals(frame.utteranceId()) && frame.samples() > 0) {
        interruption.lastFrameNanos = frame.atNanos();
      }
    }
    if (frame.samples() == 0 || !utterances.add(frame.utteranceId()) || turns.isEmpty()) {
      return;
    }
    Turn turn = turns.getLast();
    if (turn.endNanos != null && turn.answer == null) {
      turn.answer = frame;
    }
  }

  private void lose(String reason) {
    lost = true;
    if (!ended) {
      failures.add("the connection was lost: " + reason);
    }
  }

  private String told() {
    return failures.isEmpty() ? "" : " The server told: " + String.join("; ", failures);
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
