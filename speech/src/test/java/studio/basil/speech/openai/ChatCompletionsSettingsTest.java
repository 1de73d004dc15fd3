package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatCompletionsSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host:1234/base",
        "http://host:1234/base/",
        "http://host:1234/base/v1",
        "http://host:1234/base/v1/",
        "http://host:1234/base/v1/chat/completions"
      })
  void settings_anyWayToWriteTheEndpoint_leadsToTheSameAddress(String endpoint) {
    assertThat(ChatCompletionsSettings.local(URI.create(endpoint), "m", 1).completions())
        .isEqualTo(URI.create("http://host:1234/base/v1/chat/completions"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:1234", "ftp://host", "/v1", "http:///v1"})
  void settings_noWebAddress_isRefused(String endpoint) {
    assertThatThrownBy(() -> ChatCompletionsSettings.local(URI.create(endpoint), "m", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toString_withKey_hidesIt() {
    ChatCompletionsSettings settings =
        new ChatCompletionsSettings(
            URI.create("http://host"),
            "m",
            1,
            Optional.of("secret"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    assertThat(settings.toString()).doesNotContain("secret");
  }
}
