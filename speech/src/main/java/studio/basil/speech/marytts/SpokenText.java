package studio.basil.speech.marytts;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rewrites a text so that MaryTTS can speak it: plain sentences of ASCII words, numbers and
 * punctuation.
 *
 * <p>MaryTTS itself expands numbers, dates, times, money and common abbreviations. It falls silent
 * at other scripts and at very long numbers, and reads Markdown's signs aloud.
 */
final class SpokenText {
  /** One rewriting; rules apply in order. */
  private record Rule(Pattern pattern, String replacement) {
    Rule(String regex, String replacement) {
      this(Pattern.compile(regex, Pattern.MULTILINE), replacement);
    }

    String applyTo(String text) {
      return pattern.matcher(text).replaceAll(replacement);
    }
  }

  private static final List<Rule> MARKDOWN =
      List.of(
          new Rule("^\\s*(?:```|~~~).*$", " "),
          new Rule("!?\\[([^\\]\\n]*)\\]\\([^)\\s]*\\)", "$1"),
          new Rule("^\\s*(?:#{1,6}|>+|[-*+]|\\d{1,2}[.)])\\s+", ""),
          new Rule("^[ \\t]*(?:[-*_=|:][ \\t]*){3,}$", " "),
          new Rule("[*`~|\\\\]+|\\b_+|_+\\b", " "));

  private static final List<Rule> ADDRESSES =
      List.of(
          new Rule("\\b[a-zA-Z][a-zA-Z+]*://(?:www\\.)?([^\\s/?#,;)]+)[^\\s,;)]*", "$1"),
          new Rule("(?<=[\\p{L}\\d])\\.(?=\\p{L}{2})", " dot "),
          new Rule("(\\d+)\\.(\\d+)\\.(?=\\d)", "$1 dot $2 dot "));

  private static final List<Rule> SYMBOLS =
      List.of(
          new Rule("[\u2018\u2019\u02BC]", "'"),
          new Rule("\\s*[\u2013\u2014]\\s*|\\s+-+\\s+", ", "),
          new Rule("\\.{2,}", ". "),
          new Rule("\\$\\s?(\\d[\\d,.]*)( (?:thousand|[mb]illion))?\\b", "$1$2 dollars"),
          new Rule("\u20AC\\s?(\\d[\\d,.]*)( (?:thousand|[mb]illion))?\\b", "$1$2 euros"),
          new Rule("\u00A3\\s?(\\d[\\d,.]*)( (?:thousand|[mb]illion))?\\b", "$1$2 pounds"),
          new Rule("\\s?\u00B0\\s?[CF]\\b|(?<=\\d)\\s?\u00B0", " degrees"),
          new Rule("\\s?%", " percent"),
          new Rule("(?<!\\d)\\.(?=\\d)", " point "),
          new Rule("(?<![\\w-])(\\d{1,4})-(\\d{1,4})(?![\\w-])", "$1 to $2"),
          new Rule("(?<!\\w)[-\u2212](?=\\d)", "minus "),
          new Rule("\u00D7", " times "),
          new Rule("\u00F7", " divided by "),
          new Rule("\u2044", " over "),
          new Rule("\\+", " plus "),
          new Rule("\u2192|=>|->", " to "),
          new Rule("(?<=\\w)\\s*=\\s*(?=\\w)", " equals "),
          new Rule("&", " and "),
          new Rule("@", " at "),
          new Rule("#(?=\\d)", " number "));

  /** Leaves letters, digits, white space and {@code . , : ; ? ! '} in places that MaryTTS knows. */
  private static final List<Rule> WORDS =
      List.of(
          new Rule("(\\p{L})\\1{3,}", "$1$1"),
          new Rule("(\\p{L}{30})(?=\\p{L})", "$1 "),
          new Rule("[()\\[\\]{}<>]", ", "),
          new Rule("(?<![a-zA-Z])'|'(?![a-zA-Z])", " "),
          new Rule("[^a-zA-Z0-9\\s.,:;?!']", " "),
          new Rule("\\s*(?:\\n\\s*)+", "\n"),
          new Rule("(?<![.?!:;,])\\n", ".\n"),
          new Rule("\\s+", " "),
          new Rule(" (?=[,.:;?!])", ""),
          new Rule("[,:;]+(?=[.?!])|(?<=[,.:;?!])[,:;]+", ""),
          new Rule("^[\\s,.:;?!']+", ""),
          new Rule("[,:;]\\s*$", "."));

  /** More digits than a phone number's or a price's are read one by one, in groups of three. */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{10,}");

  private static final Pattern OTHER_LETTERS = Pattern.compile("[\\p{L}\\p{M}&&[^\\p{ASCII}]]");
  private static final Pattern SPEAKABLE = Pattern.compile("[a-zA-Z0-9]");

  private SpokenText() {}

  /** Returns the text to speak, empty if nothing in it can be spoken. */
  static String of(String text) {
    String spoken = apply(MARKDOWN, Normalizer.normalize(text, Normalizer.Form.NFKC));
    spoken = apply(SYMBOLS, apply(ADDRESSES, spoken));
    if (OTHER_LETTERS.matcher(spoken).find()) {
      spoken = Romanizer.romanize(spoken);
    }
    spoken = LONG_NUMBER.matcher(spoken).replaceAll(SpokenText::digitByDigit);
    spoken = apply(WORDS, spoken).strip();
    return SPEAKABLE.matcher(spoken).find() ? spoken : "";
  }

  private static String apply(List<Rule> rules, String text) {
    String result = text;
    for (Rule rule : rules) {
      result = rule.applyTo(result);
    }
    return result;
  }

  private static String digitByDigit(MatchResult number) {
    String spaced =
        number.group().chars().mapToObj(Character::toString).collect(Collectors.joining(" "));
    return spaced.replaceAll("((?:\\d ){2}\\d) ", "$1, ");
  }

  /** Loaded when the first foreign letter comes, because it takes a while. */
  private static final class Romanizer {
    private static final Transliterator TO_LATIN =
        Transliterator.getInstance("Any-Latin; Latin-ASCII");

    static synchronized String romanize(String text) {
      return TO_LATIN.transliterate(text);
    }
  }
}
