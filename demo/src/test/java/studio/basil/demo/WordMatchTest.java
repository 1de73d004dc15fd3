package studio.basil.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class WordMatchTest {

  @Test
  void share_ofTheSameWords_ignoresCaseAndPunctuation() {
    assertThat(WordMatch.share("What's that, Claude?", "whats THAT claude")).isEqualTo(1);
  }

  @Test
  void share_whereOneWordOfFourIsMissing_isThreeQuarters() {
    assertThat(WordMatch.share("one two three four", "one two four")).isEqualTo(0.75);
  }

  @Test
  void share_whereWordsAreSwapped_countsThoseInOrder() {
    assertThat(WordMatch.share("one two three four", "two one three four")).isEqualTo(0.75);
  }

  @Test
  void share_whereAWordIsRepeated_countsItOnce() {
    assertThat(WordMatch.share("no no no no", "no")).isEqualTo(0.25);
  }

  @Test
  void share_whereNothingWasWritten_isNone() {
    assertThat(WordMatch.share("hello", " ")).isZero();
  }

  @Test
  void share_whereNothingWasSpoken_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> WordMatch.share("?!", "hello"));
  }

  @Property
  void share_withWordsAddedAround_isWhole(@ForAll @AlphaChars @NotBlank String word) {
    assertThat(WordMatch.share(word, "before " + word + " after")).isEqualTo(1);
  }
}
