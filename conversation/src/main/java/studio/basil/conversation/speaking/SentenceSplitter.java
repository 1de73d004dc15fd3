package studio.basil.conversation.speaking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a stream of text into sentences as soon as each is whole, so that the first can be spoken
 * while the rest is still being written. Joined with single spaces, the sentences hold every word
 * of the input. Not thread-safe.
 */
public final class SentenceSplitter {

  /**
   * Longer sentences are cut at a comma, or at a space, to keep the way to the first audio short.
   */
  private static final int MOST_CHARACTERS = 220;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "no", "approx", "fig",
          "jr", "sr", "inc", "ltd", "co", "a.m", "p.m", "u.s", "u.k");

  private final StringBuilder pending = new StringBuilder();

  /** Takes the next piece of text and gives the sentences that it completed. */
  public List<String> accept(String text) {
    pending.append(text);
    List<String> sentences = new ArrayList<>();
    for (int end = nextEnd(); end > 0; end = nextEnd()) {
      take(end, sentences);
    }
    return sentences;
  }

  /** Gives what is left at the end of the stream. */
  public List<String> finish() {
    List<String> sentences = new ArrayList<>();
    take(pending.length(), sentences);
    return sentences;
  }

  private void take(int end, List<String> sentences) {
    String sentence = pending.substring(0, end).strip().replaceAll("\\s+", " ");
    pending.delete(0, end);
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
  }

  /** Length of the first whole sentence, or 0 if none is whole yet. */
  private int nextEnd() {
    for (int i = 0; i + 1 < pending.length(); i++) {
      char c = pending.charAt(i);
      if (c == '\n' && i > 0) {
        return i + 1;
      }
      if (isTerminator(c)) {
        int end = afterClosers(i + 1);
        if (end < pending.length()
            && Character.isWhitespace(pending.charAt(end))
            && !(c == '.' && isAbbreviation(i))) {
          return end;
        }
      }
    }
    return pending.length() > MOST_CHARACTERS ? forcedEnd() : 0;
  }

  private static boolean isTerminator(char c) {
    return c == '.' || c == '!' || c == '?' || c == '\u2026';
  }

  private int afterClosers(int from) {
    int end = from;
    while (end < pending.length()
        && "\"')]\u201d\u2019.!?\u2026".indexOf(pending.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private boolean isAbbreviation(int dot) {
    int start = dot;
    while (start > 0 && !Character.isWhitespace(pending.charAt(start - 1))) {
      start--;
    }
    String word = pending.substring(start, dot).toLowerCase(Locale.ROOT);
    String bare = word.replaceFirst("^[\"'(\\[\u201c\u2018]+", "");
    return ABBREVIATIONS.contains(bare) || (bare.length() == 1 && bare.matches("[a-hj-z]"));
  }

  private int forcedEnd() {
    int comma = pending.lastIndexOf(", ", MOST_CHARACTERS);
    if (comma > MOST_CHARACTERS / 3) {
      return comma + 1;
    }
    int space = pending.lastIndexOf(" ", MOST_CHARACTERS);
    return space > 0 ? space : MOST_CHARACTERS;
  }
}
