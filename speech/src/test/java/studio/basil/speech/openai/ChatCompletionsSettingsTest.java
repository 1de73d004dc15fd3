package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.adapter.ProviderTimeouts;

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
    assertThat(ChatCompletionsSettings.local(URI.create(endpoint), "m", 1).base())
        .isEqualTo(URI.create("http://host:1234/base/v1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:1234", "ftp://host", "/v1", "http:///v1"})
  void settings_noWebAddress_isRefused(String endpoint) {
    assertThatThrownBy(() -> ChatCompletionsSettings.local(URI.create(endpoint), "m", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toString_withKey_hidesIt() {
    assertThat(ChatCompletionsSettings.openai("secret", "m").toString()).doesNotContain("secret");
  }

  @Test
  void factories_remote_leadToTheProvidersOwnAddress() {
    assertThat(ChatCompletionsSettings.openai("k", "m").base())
        .isEqualTo(URI.create("https://api.openai.com/v1"));
    assertThat(ChatCompletionsSettings.groq("k", "m").base())
        .isEqualTo(URI.create("https://api.groq.com/openai/v1"));
    assertThat(ChatCompletionsSettings.together("k", "m").base())
        .isEqualTo(URI.create("https://api.together.ai/v1"));
  }

  @Test
  void factories_remote_waitThreeSeconds() {
    assertThat(ChatCompletionsSettings.groq("k", "m").timeouts()).isEqualTo(ProviderTimeouts.LIVE);
  }

  @Test
  void local_mayLoadItsModel_waitsFifteenSeconds() {
    assertThat(
            ChatCompletionsSettings.local(URI.create("http://host"), "m", 1)
                .timeouts()
                .firstResult())
        .isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void factories_blankKeyOrModel_areRefused() {
    assertThatThrownBy(() -> ChatCompletionsSettings.openai(" ", "m"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChatCompletionsSettings.openai("k", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
