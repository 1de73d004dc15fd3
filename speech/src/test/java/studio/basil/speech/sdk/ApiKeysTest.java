package studio.basil.speech.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

  @Test
  void checked_keyFromAFile_losesTheLineEnd() {
    assertThat(ApiKeys.checked("Groq", " gsk-1_2\n")).isEqualTo("gsk-1_2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "sk-1\nX-Other: 2", "sk 1", "sk-\u00E9"})
  void checked_noKey_isRefusedWithoutTellingIt(String key) {
    assertThatThrownBy(() -> ApiKeys.checked("Groq", key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Groq")
        .hasMessageNotContaining("sk");
  }
}
