package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundKeyTest {

  @ParameterizedTest
  @CsvSource({
    "claude,cloud",
    "claude,clod",
    "claude,claud",
    "claude,clawed",
    "claude,klaud",
    "claude,clawd",
    "guest,guessed",
    "sofia,sophia",
    "philip,fillip",
    "philipp,filip",
  })
  void words_thatSoundAlike(String name, String word) {
    assertThat(SoundKey.alike(name, word)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "claude,cold",
    "claude,glad",
    "claude,called",
    "claude,clouds",
    "claude,cloudy",
    "claude,claudia",
    "claude,close",
    "claude,laud",
    "guest,guess",
    "guest,best",
    "guest,guests",
    "ada,odd",
  })
  void words_thatSoundDifferent(String name, String word) {
    assertThat(SoundKey.alike(name, word)).isFalse();
  }
}
