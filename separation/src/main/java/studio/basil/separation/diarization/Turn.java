package studio.basil.separation.diarization;

import java.time.Duration;

/**
 * A stretch in which one speaker speaks, others perhaps too.
 *
 * @param speaker from 0 on, in order of appearance
 * @param from since the start of the recording
 * @param to after {@code from}
 * @param confidence from 0 to 1, that it is this speaker
 */
public record Turn(int speaker, Duration from, Duration to, double confidence) {
  /** How long it lasts. */
  public Duration length() {
    return to.minus(from);
  }
}
