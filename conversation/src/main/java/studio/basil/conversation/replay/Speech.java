package studio.basil.conversation.replay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;

/**
 * An utterance of the person, as the log tells it. Times are milliseconds of the session.
 *
 * @param startMs its first sample
 * @param endMs after its last speech; {@link Long#MAX_VALUE} if the log ends before
 * @param pauses in which the person was silent
 * @param speechMs how much speech the detector found in it; -1 if the log ends before
 * @param silenceMs how much silence ended it
 * @param knownMs when the session knew that it had begun
 * @param endedMs when the session knew that it was over; {@link Long#MAX_VALUE} if the log ends
 *     before
 * @param partials texts on the way
 * @param hearing what the recogniser made of it, if the log says so
 */
record Speech(
    long startMs,
    long endMs,
    List<Span> pauses,
    long speechMs,
    long silenceMs,
    long knownMs,
    long endedMs,
    List<Partial> partials,
    Optional<Hearing> hearing) {

  /** From one moment to another. */
  record Span(long fromMs, long toMs) {
    boolean holds(long ms) {
      return ms >= fromMs && ms < toMs;
    }

    long lengthMs() {
      return toMs - fromMs;
    }
  }

  /** The text so far, and when it came. */
  record Partial(long atMs, String text) {}

  /**
   * What the recogniser made of it.
   *
   * @param latencyMs since the utterance was over
   * @param failure why there is no text, or null
   */
  record Hearing(
      long latencyMs,
      String text,
      Duration audio,
      ServedBy servedBy,
      @Nullable SpeechFailure failure) {}

  Speech {
    pauses = List.copyOf(pauses);
    partials = List.copyOf(partials);
  }

  /** Whether the person makes a sound at a moment. */
  boolean sounds(long ms) {
    return ms >= startMs && ms < endMs && pauses.stream().noneMatch(pause -> pause.holds(ms));
  }

  /** The share of its sound that the detector did not take for speech, 0 to 1. */
  double gapShare() {
    if (speechMs < 0 || endMs == Long.MAX_VALUE) {
      return 0;
    }
    long sound = endMs - startMs - pauses.stream().mapToLong(Span::lengthMs).sum();
    return sound <= speechMs ? 0 : 1 - (double) speechMs / sound;
  }
}
