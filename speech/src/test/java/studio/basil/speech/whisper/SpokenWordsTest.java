package studio.basil.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[BLANK_AUDIO]",
        " [BLANK_AUDIO]\n",
        "[Music] [MUSIC PLAYING]",
        "(music)",
        "(upbeat music)\n (applause)",
        "*laughs*",
        "♪ ♪"
      })
  void of_soundsOnly_hasNoWords(String transcript) {
    assertThat(SpokenWords.of(transcript)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello. (laughs) Goodbye.|Hello. Goodbye.",
        "(door closes) Hello.|Hello.",
        "Hello [coughs] there.|Hello there.",
        "Call (415) 555 1234.|Call (415) 555 1234.",
        "Is it basil (the herb) or a name?|Is it basil (the herb) or a name?",
        "Two * two is four.|Two * two is four."
      })
  void of_soundsAmongWords_keepsTheWords(String transcript, String words) {
    assertThat(SpokenWords.of(transcript)).isEqualTo(words);
  }

  @Test
  void of_severalLines_isOneLine() {
    assertThat(SpokenWords.of(" And so, my fellow\n Americans.\n"))
        .isEqualTo("And so, my fellow Americans.");
  }
}
