package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

class BannerTest {

  private static List<String> banner(Map<String, String> environment) throws SettingsException {
    Path folder = Path.of("/basil");
    return Banner.lines(
        SettingsReader.read(environment, Map.of(), new DefaultFolders(folder, folder)));
  }

  @Test
  void lines_ofDefaults_showEachVariableWithItsSource() throws SettingsException {
    assertThat(banner(Map.of("PORT", "4001")))
        .anyMatch(line -> line.matches(" {2}PORT +4001 {2}\\[environment]"))
        .anyMatch(line -> line.matches(" {2}LOG_LEVEL +info {2}\\[default]"))
        .anyMatch(line -> line.matches(" {2}GUEST_MODEL +\\(not set\\) {2}\\[default]"));
  }

  @Test
  void lines_ofAnAddressWithAPassword_maskIt() throws SettingsException {
    assertThat(String.join("\n", banner(Map.of("LOCAL_LLAMA_ENDPOINT", "http://me:pw@there:1"))))
        .contains("http://me:****@there:1")
        .doesNotContain(":pw@");
  }

  @Test
  void lines_withKeys_maskThemAndTellWhoIsChosen() throws SettingsException {
    assertThat(banner(Map.of("ANTHROPIC_API_KEY", "sk-hunter2", "DEEPGRAM_API_KEY", "dg-hunter2")))
        .anyMatch(line -> line.matches(" {2}ANTHROPIC_API_KEY +\\*{4} {2}\\[environment]"))
        .contains(
            "Speech to text: deepgram, then moonshine",
            "Text to speech: deepgram, then marytts",
            "Host: anthropic, then local, then scripted")
        .noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  void lines_withoutAccounts_sayWhoMayUseTheStudio() throws SettingsException {
    assertThat(banner(Map.of())).anyMatch(line -> line.startsWith("There are no accounts"));
    assertThat(banner(Map.of("HOST", "0.0.0.0")))
        .noneMatch(line -> line.startsWith("There are no accounts"));
  }

  @ParameterizedTest
  @CsvSource({
    "API_KEY,abc,****",
    "client_secret,abc,****",
    "ACCESS_TOKEN_OLD,abc,****",
    "MAX_TOKENS,300,300",
    "DB_PASSWORD,abc,****",
    "DATABASE_URL,postgresql://basil:pw@db/basil,postgresql://basil:****@db/basil",
    "DATABASE_URL,postgresql://basil:p:w@d@db/basil,postgresql://basil:****@db/basil",
    "PORT,4000,4000"
  })
  void mask_ofSecrets_hidesThem(String name, String value, String shown) {
    assertThat(Secrets.mask(name, value)).isEqualTo(shown);
  }
}
