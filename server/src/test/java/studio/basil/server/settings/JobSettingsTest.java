package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "accounts,1,1",
    "accounts,2,1",
    "accounts,8,7",
    "single-user,8,0",
  })
  void jobsOfAUser_leaveAWorkerToOthers_whereThereAreOthers(String mode, String workers, int most)
      throws SettingsException {
    Map<String, String> variables = Map.of("AUTH_MODE", mode, "JOB_WORKERS", workers);
    assertThat(SettingsReaderTest.read(variables).jobs().perUser()).isEqualTo(most);
    Map<String, String> asked = new HashMap<>(variables);
    asked.put("JOBS_PER_USER", "3");
    assertThat(SettingsReaderTest.read(asked).jobs().perUser()).isEqualTo(3);
  }
}
