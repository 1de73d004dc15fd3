package studio.basil.separation.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.basil.audio.AudioFacts;
import studio.basil.separation.diarization.Diarization;
import studio.basil.separation.diarization.Turn;

/**
 * What a recording is like and what to expect of its separation.
 *
 * @param countConfidence from 0 to 1, that the number of speakers is right
 * @param overlapSeconds how long several speak at once
 * @param sideBySide whether each side of the stereo recording is a speaker of its own
 * @param advice whole sentences; empty if there is nothing to say
 */
public record Diagnosis(
    double seconds,
    int sampleRateHz,
    int channels,
    double speechSeconds,
    double countConfidence,
    double overlapSeconds,
    boolean sideBySide,
    Quality quality,
    List<SpeakerShare> speakers,
    List<TimelineEntry> timeline,
    List<String> advice) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Copies the lists. */
  public Diagnosis {
    speakers = List.copyOf(speakers);
    timeline = List.copyOf(timeline);
    advice = List.copyOf(advice);
  }

  /** Sums up who spoke when. */
  public static Diagnosis of(
      AudioFacts facts, Diarization diarization, boolean sideBySide, Quality quality) {
    double[] spoken = new double[diarization.speakers()];
    double[] sure = new double[spoken.length];
    int[] turns = new int[spoken.length];
    List<TimelineEntry> timeline = new ArrayList<>();
    for (Turn turn : diarization.turns()) {
      double length = seconds(turn.length());
      spoken[turn.speaker()] += length;
      sure[turn.speaker()] += length * turn.confidence();
      turns[turn.speaker()]++;
      timeline.add(
          new TimelineEntry(
              turn.speaker() + 1, seconds(turn.from()), seconds(turn.to()), turn.confidence()));
    }
    double total = Arrays.stream(spoken).sum();
    List<SpeakerShare> shares = new ArrayList<>();
    for (int s = 0; s < spoken.length; s++) {
      shares.add(
          new SpeakerShare(s + 1, spoken[s], spoken[s] / total, turns[s], sure[s] / spoken[s]));
    }
    double overlap = overlap(diarization.turns());
    Diagnosis bare =
        new Diagnosis(
            seconds(diarization.length()),
            facts.sampleRateHz(),
            facts.channels(),
            total - overlap,
            diarization.countConfidence(),
            overlap,
            sideBySide,
            quality,
            shares,
            timeline,
            List.of());
    return bare.withAdvice(Advice.of(bare));
  }

  private Diagnosis withAdvice(List<String> sentences) {
    return new Diagnosis(
        seconds,
        sampleRateHz,
        channels,
        speechSeconds,
        countConfidence,
        overlapSeconds,
        sideBySide,
        quality,
        speakers,
        timeline,
        sentences);
  }

  /** Speech that stands beside other speech; where three speak it counts twice. */
  private static double overlap(List<Turn> turns) {
    double overlap = 0;
    Duration covered = Duration.ZERO;
    for (Turn turn : turns) {
      if (turn.from().compareTo(covered) < 0) {
        Duration end = turn.to().compareTo(covered) < 0 ? turn.to() : covered;
        overlap += seconds(end.minus(turn.from()));
      }
      covered = turn.to().compareTo(covered) > 0 ? turn.to() : covered;
    }
    return overlap;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }
}
