package studio.basil.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;

class QuarkusPropertiesTest {

  private static Map<String, String> properties(Map<String, String> environment)
      throws SettingsException {
    Path folder = Path.of("/basil");
    return QuarkusProperties.of(
        SettingsReader.read(
                environment, Map.of(), new SettingsReader.DefaultFolders(folder, folder))
            .settings());
  }

  @Test
  void of_defaults_setsAddressAndLevels() throws SettingsException {
    assertThat(properties(Map.of()))
        .containsEntry("quarkus.http.host", "127.0.0.1")
        .containsEntry("quarkus.http.port", "4000")
        .containsEntry("quarkus.log.category.\"studio.basil\".level", "INFO")
        .doesNotContainKey("quarkus.http.cors.origins");
  }

  @Test
  void of_origins_joinsThem() throws SettingsException {
    assertThat(properties(Map.of("CORS_ORIGIN", "https://a.example, https://b.example")))
        .containsEntry("quarkus.http.cors.origins", "https://a.example,https://b.example");
  }

  @ParameterizedTest
  @CsvSource({"text,false", "json,true"})
  void of_aLogFormat_switchesJson(String format, String json) throws SettingsException {
    assertThat(properties(Map.of("LOG_FORMAT", format)))
        .containsEntry("quarkus.log.console.json.enabled", json);
  }

  @ParameterizedTest
  @CsvSource({"error,ERROR", "warn,WARN", "info,WARN", "debug,WARN", "trace,WARN"})
  void of_aLogLevel_keepsLibrariesQuiet(String level, String others) throws SettingsException {
    assertThat(properties(Map.of("LOG_LEVEL", level))).containsEntry("quarkus.log.level", others);
  }
}
