package studio.basil.conversation.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token is four characters by the estimate. */
class SentencesTest {
  private static final String BEE = "\uD83D\uDC1D";

  @ParameterizedTest
  @CsvSource({
    "'One. Two. Three.', 4, 'One. Two. Three.'",
    "'One. Two. Three.', 3, 'One. Two.'",
    "'One. Two. Three.', 2, 'One.'",
    "'One two three.', 2, 'One two'",
    "abcdefghij, 2, abcdefgh",
    "One., 0, ''"
  })
  void first_isTheBeginning(String text, int tokens, String cut) {
    assertThat(Sentences.first(text, tokens)).isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource({
    "'One. Two. Three.', 4, 'One. Two. Three.'",
    "'One. Two. Three.', 3, 'Two. Three.'",
    "'One. Two. Three.', 2, 'Three.'",
    "'One two three.', 2, 'three.'",
    "abcdefghij, 2, cdefghij",
    "One., -1, ''"
  })
  void last_isTheEnd(String text, int tokens, String cut) {
    assertThat(Sentences.last(text, tokens)).isEqualTo(cut);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void cuts_leaveNoHalfACharacter(int tokens) {
    String text = "a" + BEE.repeat(20);
    assertThat(Sentences.first(text, tokens)).isEqualTo("a" + BEE.repeat(2 * tokens - 1));
    assertThat(Sentences.last(BEE.repeat(20) + "a", tokens))
        .isEqualTo(BEE.repeat(2 * tokens - 1) + "a");
  }
}
