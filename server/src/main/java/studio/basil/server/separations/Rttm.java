package studio.basil.server.separations;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import studio.basil.server.engines.Diagnosis;

/**
 * A timeline in the format of the NIST's Rich Transcription evaluations (RT-09 plan, appendix A): a
 * line for each turn.
 */
final class Rttm {
  static final String MEDIA_TYPE = "text/plain;charset=UTF-8";

  private Rttm() {}

  static String of(UUID recording, Diagnosis diagnosis) {
    return diagnosis.timeline().stream()
        .map(
            turn ->
                String.format(
                    Locale.ROOT,
                    "SPEAKER %s 1 %.3f %.3f <NA> <NA> speaker-%d %.3f <NA>\n",
                    recording,
                    turn.from(),
                    turn.to() - turn.from(),
                    turn.speaker(),
                    turn.confidence()))
        .collect(Collectors.joining());
  }
}
