package studio.basil.separation.diarization;

import java.time.Duration;
import java.util.List;

/**
 * Who spoke when in a recording.
 *
 * @param length of the recording
 * @param speakers how many there are; 0 if nobody speaks
 * @param countConfidence from 0 to 1, that there are so many
 * @param turns by their beginnings
 */
public record Diarization(Duration length, int speakers, double countConfidence, List<Turn> turns) {
  /** Copies the turns. */
  public Diarization {
    turns = List.copyOf(turns);
  }

  /** How long a speaker speaks. */
  public Duration spokenBy(int speaker) {
    return turns.stream()
        .filter(turn -> turn.speaker() == speaker)
        .map(Turn::length)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
