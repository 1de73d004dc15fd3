package studio.basil.conversation.listening;

import java.util.List;

/**
 * Tells from a transcript in English whether the speaker has finished. A recogniser's full stop is
 * weak evidence, as many end every text with one; the words before it count more. Pure.
 */
final class SentenceEnding {
  private static final int FEWEST_WORDS = 3;

  /** A question without its mark needs a few words more to be whole. */
  private static final int FEWEST_WORDS_OF_A_QUESTION = 4;

  private static final int DICTATED = 2;
  private static final int LISTED = 3;
  private static final int LONGEST_LISTED = 2;

  private SentenceEnding() {}

  /** How a text ends; without words nothing is known. */
  static Ending of(String text) {
    List<List<Word>> sentences = Word.sentencesOf(text);
    if (sentences.isEmpty()) {
      return Ending.UNKNOWN;
    }
    List<Word> sentence = sentences.getLast();
    Word last = sentence.getLast();
    if (last.trailsOff() || isStalling(sentence) || isDictated(sentence) || isList(sentence)) {
      return Ending.UNFINISHED;
    }
    if (last.asks()) {
      return English.NEVER_LAST.contains(last.text()) ? Ending.UNFINISHED : Ending.QUESTION;
    }
    return ofStatement(sentence);
  }

  private static Ending ofStatement(List<Word> sentence) {
    String last = sentence.getLast().text();
    boolean usual = English.LAST_ALL_THE_SAME.contains(lastTwo(sentence));
    if (!usual
        && (English.NEVER_LAST.contains(last) || English.NOT_LAST_IN_A_STATEMENT.contains(last))) {
      return Ending.UNFINISHED;
    }
    boolean weak = !usual && (English.HARDLY_LAST.contains(last) || English.isNumber(last));
    if (weak || isHalf(sentence)) {
      return Ending.UNKNOWN;
    }
    boolean stopped = sentence.getLast().endsSentence();
    if (asks(sentence)) {
      return stopped ? Ending.QUESTION : Ending.SENTENCE;
    }
    boolean enough =
        sentence.size() >= FEWEST_WORDS
            || English.SHORT_ANSWERS.contains(Word.join(sentence))
            || Backchannel.judge(Word.join(sentence), false) == Remark.INTERRUPTION;
    return stopped && enough ? Ending.SENTENCE : Ending.UNKNOWN;
  }

  private static boolean isStalling(List<Word> sentence) {
    return !sentence.getLast().asks() && English.STALLING.contains(lastTwo(sentence));
  }

  /** Whether numbers are told one after the other, as of a telephone. */
  private static boolean isDictated(List<Word> sentence) {
    List<Word> reversed = sentence.reversed();
    long digits = reversed.stream().takeWhile(word -> English.isDigit(word.text())).count();
    return digits >= DICTATED && !sentence.getLast().asks();
  }

  /** Whether short things are told one after the other, without the "and" before the last. */
  private static boolean isList(List<Word> sentence) {
    int items = 0;
    int length = 0;
    for (Word word : sentence.reversed()) {
      if (length > 0 && word.endsClause()) {
        items++;
        length = 0;
      }
      length++;
      if (length > LONGEST_LISTED || word.text().equals("and") || word.text().equals("or")) {
        break;
      }
    }
    return items >= LISTED - 1 && !sentence.getLast().asks();
  }

  /** Whether a clause began that another should follow: "when I was young". */
  private static boolean isHalf(List<Word> sentence) {
    List<Word> meant = withoutLeads(sentence);
    return !meant.isEmpty()
        && English.SUBORDINATE.contains(meant.getFirst().text())
        && meant.stream().noneMatch(Word::endsClause);
  }

  private static boolean asks(List<Word> sentence) {
    List<Word> meant = withoutLeads(sentence);
    if (meant.size() < FEWEST_WORDS_OF_A_QUESTION) {
      return false;
    }
    return English.QUESTION_WORDS.contains(meant.getFirst().text())
        || (English.QUESTION_VERBS.contains(meant.getFirst().text())
            && English.QUESTION_SUBJECTS.contains(meant.get(1).text()));
  }

  /** The sentence without "so", "well" and a name at its beginning. */
  private static List<Word> withoutLeads(List<Word> sentence) {
    int first = 0;
    while (first < sentence.size()
        && (English.LEADS.contains(sentence.get(first).text())
            || sentence.get(first).endsClause())) {
      first++;
    }
    return sentence.subList(first, sentence.size());
  }

  private static String lastTwo(List<Word> sentence) {
    return Word.join(sentence.subList(Math.max(0, sentence.size() - 2), sentence.size()));
  }
}
