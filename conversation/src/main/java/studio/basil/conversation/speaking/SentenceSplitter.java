package studio.basil.conversation.speaking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a stream of text into sentences as soon as each is whole, so that the first can be spoken
 * while the rest is still being written. Joined with single spaces, the sentences hold every word
 * of the input; how the text was cut into pieces on its way makes no difference. Not thread-safe.
 */
public final class SentenceSplitter {

  /**
   * Longer sentences are cut at a comma, or at a space, to keep the way to the first audio short.
   */
  private static final int MOST_CHARACTERS = 220;

  /** What may stand between a terminator and the end of its sentence. */
  private static final String CLOSERS = "\"')]}\u201d\u2019\u300d\u300f\uff09";

  private static final String TERMINATORS = ".!?\u2026";

  /** Full stops of scripts that put no space after a sentence. */
  private static final String WIDE_TERMINATORS = "\u3002\uff01\uff1f";

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "approx", "fig", "jr",
          "sr", "inc", "ltd", "co", "a.m", "p.m", "u.s", "u.k");

  /** Words that are abbreviations before a number only. */
  private static final Set<String> BEFORE_NUMBERS = Set.of("no", "nos", "vol", "pp");

  private static final Pattern OPENERS = Pattern.compile("^[\"'(\\[{\u201c\u2018]+");
  private static final Pattern LIST_NUMBER = Pattern.compile("\\d{1,3}");
  private static final Pattern INITIAL = Pattern.compile("[a-hj-z]");

  /** What is known of a place in the text. */
  private enum Ending {
    NONE,
    WHOLE,
    /** The text that decides is still to come. */
    OPEN
  }

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
    for (int i = 0; i < Math.min(pending.length(), MOST_CHARACTERS); i++) {
      if (pending.charAt(i) == '\n' && i > 0) {
        return i + 1;
      }
      switch (endingAt(i)) {
        case WHOLE -> {
          return afterClosers(i + 1);
        }
        case OPEN -> {
          return pending.length() > 2 * MOST_CHARACTERS ? forcedEnd() : 0;
        }
        case NONE -> {}
      }
    }
    return pending.length() > MOST_CHARACTERS ? forcedEnd() : 0;
  }

  private Ending endingAt(int i) {
    char c = pending.charAt(i);
    boolean wide = WIDE_TERMINATORS.indexOf(c) >= 0;
    if (!wide && TERMINATORS.indexOf(c) < 0) {
      return Ending.NONE;
    }
    int end = afterClosers(i + 1);
    if (end == pending.length()) {
      return Ending.OPEN;
    }
    if (wide) {
      return Ending.WHOLE;
    }
    if (!Character.isWhitespace(pending.charAt(end))) {
      return Ending.NONE;
    }
    return c == '.' && end == i + 1 ? endingAtDot(i) : Ending.WHOLE;
  }

  private Ending endingAtDot(int dot) {
    int start = dot;
    while (start > 0 && !Character.isWhitespace(pending.charAt(start - 1))) {
      start--;
    }
    String word = pending.substring(start, dot).toLowerCase(Locale.ROOT);
    String bare = OPENERS.matcher(word).replaceFirst("");
    boolean listNumber =
        LIST_NUMBER.matcher(bare).matches() && pending.substring(0, start).isBlank();
    if (listNumber || ABBREVIATIONS.contains(bare)) {
      return Ending.NONE;
    }
    if (BEFORE_NUMBERS.contains(bare)) {
      return endingUnlessNumberFollows(dot + 1);
    }
    return INITIAL.matcher(bare).matches() ? Ending.NONE : Ending.WHOLE;
  }

  private Ending endingUnlessNumberFollows(int from) {
    for (int i = from; i < pending.length(); i++) {
      char c = pending.charAt(i);
      if (c == '\n') {
        return Ending.WHOLE;
      }
      if (!Character.isWhitespace(c)) {
        return Character.isDigit(c) ? Ending.NONE : Ending.WHOLE;
      }
    }
    return Ending.OPEN;
  }

  private int afterClosers(int from) {
    int end = from;
    while (end < pending.length() && endsSentence(pending.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean endsSentence(char c) {
    return CLOSERS.indexOf(c) >= 0
        || TERMINATORS.indexOf(c) >= 0
        || WIDE_TERMINATORS.indexOf(c) >= 0;
  }

  private int forcedEnd() {
    int comma = pending.lastIndexOf(", ", MOST_CHARACTERS - 1);
    if (comma > MOST_CHARACTERS / 3) {
      return comma + 1;
    }
    int space = MOST_CHARACTERS;
    while (space > 0 && !Character.isWhitespace(pending.charAt(space))) {
      space--;
    }
    if (space > 0) {
      return space;
    }
    return Character.isHighSurrogate(pending.charAt(MOST_CHARACTERS - 1))
        ? MOST_CHARACTERS - 1
        : MOST_CHARACTERS;
  }
}
