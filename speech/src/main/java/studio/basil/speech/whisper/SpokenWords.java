package studio.basil.speech.whisper;

import java.util.regex.Pattern;

/** Takes what is no speech out of a transcript. */
final class SpokenWords {
  /** {@code [BLANK_AUDIO]}, {@code [Music]}: nobody speaks square brackets. */
  private static final Pattern BRACKETED = Pattern.compile("\\[[^\\[\\]]*\\]|[♪♫♬]");

  /**
   * {@code (upbeat music)}, {@code *laughs*} as a sentence of their own. Inside a sentence, or with
   * digits in them, parentheses may well be what was said.
   */
  private static final Pattern ASIDES =
      Pattern.compile("(?<=^|[.!?\\n])(?:\\s*(?:\\([^()\\d]{1,40}\\)|\\*[^*\\d]{1,40}\\*))+");

  private SpokenWords() {}

  /** The spoken words of a transcript on one line; perhaps none. */
  static String of(String transcript) {
    String speech = BRACKETED.matcher(transcript.strip()).replaceAll("");
    return ASIDES.matcher(speech.strip()).replaceAll("").replaceAll("\\s+", " ").strip();
  }
}
