package studio.basil.conversation.speaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {
  private static final int LONGEST = 220;

  private static List<String> split(List<String> pieces) {
    SentenceSplitter splitter = new SentenceSplitter();
    List<String> sentences = new ArrayList<>();
    pieces.forEach(piece -> sentences.addAll(splitter.accept(piece)));
    sentences.addAll(splitter.finish());
    return sentences;
  }

  private static List<String> split(String text) {
    return split(List.of(text));
  }

  @Test
  void accept_sentenceIsWhole_givesItAtOnce() {
    SentenceSplitter splitter = new SentenceSplitter();
    assertThat(splitter.accept("Hello there.")).isEmpty();
    assertThat(splitter.accept(" How")).containsExactly("Hello there.");
    assertThat(splitter.accept(" are you? I")).containsExactly("How are you?");
    assertThat(splitter.finish()).containsExactly("I");
  }

  @Test
  void accept_lineEnds_givesTheLineAtOnce() {
    assertThat(new SentenceSplitter().accept("A title\n")).containsExactly("A title");
  }

  @Test
  void finish_nothingCame_givesNothing() {
    assertThat(split("")).isEmpty();
    assertThat(split(" \n\n ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dr. Lee met Mr. Smith at 5 p.m. sharp.",
        "It costs 3.5 million, not 1,000.75.",
        "The U.S. economy grew.",
        "Ask J. R. R. Tolkien about it.",
        "Tea, e.g. Assam, is strong.",
        "Look at No. 5 on the list.",
        "See example.org or file.txt for it.",
        "1. Boil the water.",
        "Wait.what does that mean?",
      })
  void dot_thatEndsNothing_isNoEnd(String sentence) {
    assertThat(split(sentence + " Yes.")).containsExactly(sentence, "Yes.");
  }

  @Test
  void no_withoutANumber_isAnAnswer() {
    assertThat(split("No. I never did.")).containsExactly("No.", "I never did.");
  }

  @Test
  void pronounI_beforeADot_endsTheSentence() {
    assertThat(split("So do I. And you?")).containsExactly("So do I.", "And you?");
  }

  @Test
  void ellipsis_staysWithItsSentence() {
    assertThat(split("Well... I think so\u2026 Yes."))
        .containsExactly("Well...", "I think so\u2026", "Yes.");
  }

  @Test
  void terminators_inARow_stayTogether() {
    assertThat(split("Really?! Yes!!! Good.")).containsExactly("Really?!", "Yes!!!", "Good.");
  }

  @Test
  void quotesAndBrackets_closeWithTheirSentence() {
    assertThat(split("He said \"Stop.\" Then (he paused.) \u201cGo!\u201d And so on."))
        .containsExactly("He said \"Stop.\"", "Then (he paused.)", "\u201cGo!\u201d", "And so on.");
  }

  @Test
  void wideFullStops_needNoSpace() {
    assertThat(
            split("\u4f60\u597d\u3002\u4f60\u597d\u5417\uff1f\u300c\u597d\uff01\u300d\u518d\u89c1"))
        .containsExactly(
            "\u4f60\u597d\u3002",
            "\u4f60\u597d\u5417\uff1f",
            "\u300c\u597d\uff01\u300d",
            "\u518d\u89c1");
  }

  @Test
  void newlines_endLinesAndBlankOnesGiveNothing() {
    assertThat(split("\nFirst line\r\n\r\nSecond line\nThird"))
        .containsExactly("First line", "Second line", "Third");
  }

  @Test
  void spaces_inARow_becomeOne() {
    assertThat(split("One  two\t three.  Four.")).containsExactly("One two three.", "Four.");
  }

  @Test
  void longSentence_isCutAtTheLastCommaThatFits() {
    String start = "word ".repeat(30).strip() + ",";
    assertThat(split(start + " " + "word ".repeat(40).strip() + ".").getFirst()).isEqualTo(start);
  }

  @Test
  void longSentence_withoutComma_isCutAtASpace() {
    List<String> sentences = split("word ".repeat(100).strip() + ".");
    assertThat(sentences).allSatisfy(sentence -> assertThat(sentence.length()).isLessThan(LONGEST));
    assertThat(String.join(" ", sentences)).isEqualTo("word ".repeat(100).strip() + ".");
  }

  @Test
  void longWord_isCutBetweenCharacters() {
    String faces = "a" + "\ud83d\ude00".repeat(300);
    List<String> sentences = split(faces);
    assertThat(String.join("", sentences)).isEqualTo(faces);
    assertThat(sentences)
        .allSatisfy(
            sentence -> {
              assertThat(Character.isLowSurrogate(sentence.charAt(0))).isFalse();
              assertThat(sentence.length()).isLessThanOrEqualTo(LONGEST);
            });
  }

  @Test
  void terminatorsWithoutEnd_areCutToo() {
    SentenceSplitter splitter = new SentenceSplitter();
    assertThat(splitter.accept("!".repeat(1_000))).isNotEmpty();
  }

  @Property(tries = 1_000)
  void sentences_anyText_holdEveryWordInOrder(@ForAll("texts") String text) {
    assertThat(String.join("", split(text)).replaceAll("\\s", ""))
        .isEqualTo(text.replaceAll("\\s", ""));
  }

  @Property(tries = 1_000)
  void sentences_anyPieces_areThoseOfTheWholeText(
      @ForAll("texts") String text,
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 25) Integer> lengths) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; from < text.length(); i++) {
      int length = lengths.isEmpty() ? 1 : lengths.get(i % lengths.size());
      int to = Math.min(text.length(), from + length);
      pieces.add(text.substring(from, to));
      from = to;
    }
    assertThat(split(pieces)).isEqualTo(split(text));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "tea",
            "I",
            "No.",
            "no. 7",
            "Dr.",
            "U.S.",
            "e.g.",
            "3.5",
            "2.",
            "end.",
            "what?",
            "stop!",
            "...",
            "\u2026",
            "\"so.\"",
            "(yes!)",
            ",",
            "\n",
            " ",
            "\u597d\u3002",
            "\uff01",
            "\ud83d\ude00",
            "word".repeat(12),
            "comma, and")
        .list()
        .ofMaxSize(80)
        .flatMap(words -> Arbitraries.of(" ", "", "  ").map(space -> String.join(space, words)));
  }
}
