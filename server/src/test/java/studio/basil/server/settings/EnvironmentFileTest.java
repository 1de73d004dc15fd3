package studio.basil.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
  @TempDir Path folder;

  private Map<String, String> read(String content) throws IOException, SettingsException {
    Files.writeString(folder.resolve(".env"), content);
    return EnvironmentFile.read(folder);
  }

  @Test
  void read_withoutAFile_isEmpty() throws SettingsException {
    assertThat(EnvironmentFile.read(folder)).isEmpty();
  }

  @Test
  void read_ofAFile_givesItsVariables() throws Exception {
    assertThat(read("# a comment\n\nPORT=4001\nHOST = localhost\nGUEST_MODEL=\"a b\"\n"))
        .isEqualTo(Map.of("PORT", "4001", "HOST", "localhost", "GUEST_MODEL", "a b"));
  }

  @Test
  void read_ofANameTwice_takesTheLast() throws Exception {
    assertThat(read("PORT=1\nPORT=2\n")).isEqualTo(Map.of("PORT", "2"));
  }

  @Test
  void read_ofALineThatIsNoVariable_isAFault() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("PORT 4000\n"))
        .withMessageContaining(folder.resolve(".env").toString())
        .withMessageContaining("NAME=value");
  }

  @Test
  void example_ofTheProject_documentsEverySetting() throws Exception {
    Path root = Path.of("..").toAbsolutePath().normalize();
    String example = Files.readString(root.resolve(".env.example"));
    String page = Files.readString(root.resolve("docs/configuration.md"));
    SettingsReader.Result read =
        SettingsReader.read(Map.of(), Map.of(), new SettingsReader.DefaultFolders(root, root));
    assertThat(read.inForce())
        .allSatisfy(
            variable -> {
              assertThat(example).contains("#" + variable.name() + "=");
              assertThat(page).contains("`" + variable.name() + "`");
            });
  }
}
