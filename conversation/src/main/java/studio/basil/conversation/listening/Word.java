package studio.basil.conversation.listening;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a transcript.
 *
 * @param text lower case, with a plain apostrophe where there is one
 * @param after the punctuation between it and the next word, without spaces and quotes
 */
record Word(String text, String after) {
  private static final Pattern WORD =
      Pattern.compile("([\\p{L}\\p{N}]+(?:['\\u2019]\\p{L}+)*['\\u2019]?)([^\\p{L}\\p{N}]*)");
  private static final Pattern NO_MARK = Pattern.compile("[^,.?!\\u2026:;\\u2013\\u2014-]");
  private static final Pattern SENTENCE_END = Pattern.compile("[.?!\\u2026]");

  /** The words of a text; what stands between them is with the one before. */
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(
          new Word(
              matcher.group(1).toLowerCase(Locale.ROOT).replace('\u2019', '\''),
              NO_MARK.matcher(matcher.group(2)).replaceAll("")));
    }
    return words;
  }

  /** The sentences of a text, in order; none is empty. */
  static List<List<Word>> sentencesOf(String text) {
    List<List<Word>> sentences = new ArrayList<>();
    List<Word> sentence = new ArrayList<>();
    for (Word word : of(text)) {
      sentence.add(word);
      if (word.endsSentence()) {
        sentences.add(List.copyOf(sentence));
        sentence.clear();
      }
    }
    if (!sentence.isEmpty()) {
      sentences.add(List.copyOf(sentence));
    }
    return sentences;
  }

  /** Words joined by single spaces. */
  static String join(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  /** Whether a full stop, question mark, exclamation mark or ellipsis follows. */
  boolean endsSentence() {
    return SENTENCE_END.matcher(after).find();
  }

  boolean asks() {
    return after.contains("?");
  }

  /** Whether a comma, colon, semicolon or dash follows. */
  boolean endsClause() {
    return !after.isEmpty() && !endsSentence();
  }

  /** Whether the speaker's voice trailed off here: an ellipsis or the end of a clause. */
  boolean trailsOff() {
    return endsClause() || after.contains("..") || after.contains("\u2026");
  }
}
