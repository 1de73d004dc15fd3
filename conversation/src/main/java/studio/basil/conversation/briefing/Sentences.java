package studio.basil.conversation.briefing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import studio.basil.speech.TokenUsage;

/** Cuts text that is too long, between sentences, or between words where a sentence is too long. */
final class Sentences {
  private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?\\u2026])\\s+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");

  private Sentences() {}

  /** The beginning of a text that has at most so many tokens by estimate. */
  static String first(String text, int tokens) {
    return cut(text, tokens, true);
  }

  /** The end of a text that has at most so many tokens by estimate. */
  static String last(String text, int tokens) {
    return cut(text, tokens, false);
  }

  private static String cut(String text, int tokens, boolean fromStart) {
    if (TokenUsage.estimate(text) <= tokens) {
      return text;
    }
    String sentences = whole(BETWEEN_SENTENCES, text, tokens, fromStart);
    String words = sentences.isEmpty() ? whole(BETWEEN_WORDS, text, tokens, fromStart) : sentences;
    return words.isEmpty() ? letters(text, tokens, fromStart) : words;
  }

  private static String whole(Pattern between, String text, int tokens, boolean fromStart) {
    Deque<String> kept = new ArrayDeque<>();
    int length = 0;
    List<String> parts = List.of(between.split(text));
    for (String part : fromStart ? parts : parts.reversed()) {
      length += part.length() + (kept.isEmpty() ? 0 : 1);
      if (TokenUsage.estimate(" ".repeat(length)) > tokens) {
        break;
      }
      if (fromStart) {
        kept.addLast(part);
      } else {
        kept.addFirst(part);
      }
    }
    return String.join(" ", kept);
  }

  /** A text without a space, cut anywhere but inside a character. */
  private static String letters(String text, int tokens, boolean fromStart) {
    int length = Math.clamp((long) tokens * 4, 0, text.length());
    int at = fromStart ? length : text.length() - length;
    boolean split =
        at > 0
            && at < text.length()
            && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    if (split) {
      at += fromStart ? -1 : 1;
    }
    return fromStart ? text.substring(0, at) : text.substring(at);
  }
}
