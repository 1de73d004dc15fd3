package studio.basil.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhisperSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "http://host:1/inference,INFERENCE,http://host:1/inference",
    "http://host:1/whisper/inference/,INFERENCE,http://host:1/whisper/inference",
    "https://api.openai.com/v1,TRANSCRIPTIONS,https://api.openai.com/v1/audio/transcriptions",
    "http://host:1/base/v1/,TRANSCRIPTIONS,http://host:1/base/v1/audio/transcriptions",
    "http://host:1/v1/audio/transcriptions,TRANSCRIPTIONS,http://host:1/v1/audio/transcriptions",
    "http://host:1/audio/transcriptions,TRANSCRIPTIONS,http://host:1/audio/transcriptions"
  })
  void namedBy_pathOfAnInterface_decides(URI endpoint, WhisperInterface expected, URI address) {
    assertThat(WhisperInterface.namedBy(endpoint)).contains(expected);
    assertThat(expected.address(endpoint)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://host:1", "http://host:1/", "http://host:1/base"})
  void namedBy_anyOtherPath_leavesItOpen(String endpoint) {
    assertThat(WhisperInterface.namedBy(URI.create(endpoint))).isEmpty();
    String base = endpoint.replaceFirst("/$", "");
    assertThat(WhisperInterface.INFERENCE.address(URI.create(endpoint)))
        .isEqualTo(URI.create(base + "/inference"));
    assertThat(WhisperInterface.TRANSCRIPTIONS.address(URI.create(endpoint)))
        .isEqualTo(URI.create(base + "/v1/audio/transcriptions"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host:1234", "ftp://host", "/v1"})
  void settings_noWebAddress_isRefused(String endpoint) {
    assertThatThrownBy(() -> WhisperSettings.server(URI.create(endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http(s)://");
  }

  @Test
  void toString_withKey_hidesIt() {
    assertThat(WhisperSettings.openAi("sk-hidden").toString())
        .contains("openai", "gpt-4o-mini-transcribe")
        .doesNotContain("sk-hidden");
  }
}
