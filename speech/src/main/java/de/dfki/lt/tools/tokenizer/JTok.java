package de.dfki.lt.tools.tokenizer;

import de.dfki.lt.tools.tokenizer.annotate.AnnotatedString;
import de.dfki.lt.tools.tokenizer.annotate.FastAnnotatedString;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits English text into tokens and sentences. Thread-safe. */
public final class JTok {

  /** Key that every token has. */
  public static final String CLASS_ANNO = "class";

  /** Key that the first token of every sentence but the first has. */
  public static final String BORDER_ANNO = "border";

  /** The value of {@link #BORDER_ANNO} where a paragraph begins too. */
  public static final String P_BORDER = "p";

  private static final String SENTENCE_BORDER = "s";

  /** Titles and initials with their full stop; numbers; words with apostrophes; single signs. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\b(?:Mrs?|Ms|Dr|Prof|St|Jr|Sr|vs)\\.|\\b(?:\\p{L}\\.){2,}"
              + "|\\d+(?:[.,:]\\d+)*(?:st|nd|rd|th|s|%)?|[\\p{L}\\p{M}]+(?:'[\\p{L}\\p{M}]+)*|\\S");

  /** Accepts MaryTTS's configuration; there is nothing to configure. */
  public JTok(Properties configuration) {}

  /** Returns the text with {@link #CLASS_ANNO} and {@link #BORDER_ANNO} set. */
  public AnnotatedString tokenize(String text, String language) {
    FastAnnotatedString tokens = new FastAnnotatedString(text);
    Matcher matcher = TOKEN.matcher(text);
    boolean sentenceEnded = false;
    while (matcher.find()) {
      String token = matcher.group();
      tokens.annotate(CLASS_ANNO, matcher.toMatchResult(), matcher.start(), matcher.end());
      boolean startsWord = Character.isLetterOrDigit(token.codePointAt(0));
      if (sentenceEnded && startsWord) {
        tokens.annotate(BORDER_ANNO, SENTENCE_BORDER, matcher.start(), matcher.end());
        sentenceEnded = false;
      }
      sentenceEnded |= token.equals(".") || token.equals("!") || token.equals("?");
    }
    return tokens;
  }
}
