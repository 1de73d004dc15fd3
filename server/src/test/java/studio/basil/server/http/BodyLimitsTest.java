package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

class BodyLimitsTest {
  private static BodyLimits limits() throws SettingsException {
    Path folder = Path.of("").toAbsolutePath();
    return new BodyLimits(
        SettingsReader.read(
                Map.of("SEPARATION_MAX_MEGABYTES", "50"),
                Map.of(),
                new DefaultFolders(folder, folder))
            .settings());
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/separations,51000000",
    "POST,/sessions,10000000",
    "PUT,/separations,10000000",
    "POST,/separations/1/proceed,10000000"
  })
  void bodies_haveWhatTheirAddressNeeds(String method, String path, long most) throws Exception {
    assertThat(limits().most(method, path)).isEqualTo(most);
  }

  @Test
  void aLengthThatIsNoNumber_isTooMuch() {
    assertThat(BodyLimits.exceeds("10000000", 10_000_000)).isFalse();
    assertThat(BodyLimits.exceeds("10000001", 10_000_000)).isTrue();
    assertThat(BodyLimits.exceeds("99999999999999999999", 10_000_000)).isTrue();
    assertThat(BodyLimits.exceeds("much", 10_000_000)).isTrue();
  }
}
