package studio.basil.speech.moonshine;

import java.util.List;

/** Finds a decoder that has begun to repeat itself. */
final class RepetitionGuard {
  private static final int LONGEST_PHRASE = 16;

  /** Nobody says a phrase so many times in a row; single tokens and short phrases need more. */
  private static final int MIN_REPEATS = 4;

  private static final int MIN_REPEATED_TOKENS = 10;

  private RepetitionGuard() {}

  /**
   * Cuts a loop at the end of the tokens down to its first round.
   *
   * @return whether there was one
   */
  static boolean cut(List<Integer> tokens) {
    for (int phrase = 1; phrase <= LONGEST_PHRASE; phrase++) {
      int repeats = Math.max(MIN_REPEATS, -Math.floorDiv(-MIN_REPEATED_TOKENS, phrase));
      int length = phrase * repeats;
      if (length <= tokens.size() && repeats(tokens, phrase, length)) {
        tokens.subList(tokens.size() - length + phrase, tokens.size()).clear();
        return true;
      }
    }
    return false;
  }

  private static boolean repeats(List<Integer> tokens, int phrase, int length) {
    for (int i = tokens.size() - length + phrase; i < tokens.size(); i++) {
      if (!tokens.get(i).equals(tokens.get(i - phrase))) {
        return false;
      }
    }
    return true;
  }
}
