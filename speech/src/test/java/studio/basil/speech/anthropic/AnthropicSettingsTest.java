package studio.basil.speech.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnthropicSettingsTest {
  @Test
  void toString_hidesTheKey() {
    assertThat(AnthropicSettings.of("secret", "m").toString()).doesNotContain("secret");
  }
}
