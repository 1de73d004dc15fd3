package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.adapter.ProviderTimeouts;

class GoogleSettingsTest {
  private static final Path KEY = Path.of("key.json");

  @Test
  void recognition_everywhere_isAtTheGlobalEndpoint() {
    GoogleSettings settings =
        GoogleSettings.recognition(KEY, GoogleSettings.GLOBAL, GoogleSettings.LATEST_LONG);

    assertThat(settings.endpoint()).hasToString("https://speech.googleapis.com");
    assertThat(settings.port()).isEqualTo(443);
  }

  @Test
  void recognition_inARegion_isAtTheRegionsEndpoint() {
    assertThat(GoogleSettings.recognition(KEY, "us-central1", "chirp_2").endpoint())
        .hasToString("https://us-central1-speech.googleapis.com");
  }

  @Test
  void synthesis_isAtItsOwnEndpoint() {
    assertThat(GoogleSettings.synthesis(KEY).endpoint())
        .hasToString("https://texttospeech.googleapis.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.org", "speech.googleapis.com", "https:///v2"})
  void endpoint_thatIsNoWebAddress_isRefused(String endpoint) {
    assertThatThrownBy(() -> settings(endpoint, Optional.of(KEY), "global", "latest_long"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(endpoint);
  }

  @Test
  void encryptedEndpoint_withoutCredentials_isRefusedWithTheRemedy() {
    assertThatThrownBy(() -> settings("https://x.org", Optional.empty(), "global", "latest_long"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS");
  }

  @Test
  void credentials_withoutEncryption_areRefused() {
    assertThatThrownBy(() -> settings("http://x.org", Optional.of(KEY), "global", "latest_long"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("use https");
  }

  @Test
  void location_thatIsNone_isRefused() {
    assertThatThrownBy(() -> settings("https://x.org", Optional.of(KEY), "a/b", "latest_long"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a/b");
  }

  @Test
  void model_withoutAName_isRefused() {
    assertThatThrownBy(() -> settings("https://x.org", Optional.of(KEY), "global", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model");
  }

  @Test
  void recognizer_withoutAnyProject_isRefused() {
    GoogleSettings settings = settings("http://x.org", Optional.empty(), "global", "latest_long");

    assertThatThrownBy(() -> new GoogleRecognizer(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("project");
  }

  private static GoogleSettings settings(
      String endpoint, Optional<Path> credentials, String location, String model) {
    return new GoogleSettings(
        URI.create(endpoint),
        credentials,
        Optional.empty(),
        location,
        model,
        ProviderTimeouts.LIVE);
  }
}
