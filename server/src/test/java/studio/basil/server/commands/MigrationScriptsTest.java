package studio.basil.server.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationScriptsTest {
  @TempDir Path home;
  private Path scripts = Path.of("");

  @BeforeEach
  void sources() throws IOException {
    scripts = home.resolve("server/src/main/resources/db");
    Files.createDirectories(scripts.resolve("migration"));
  }

  private static MigrationScripts scripts(Path home, Duration later) {
    return new MigrationScripts(home, Clock.fixed(TestDesk.NOW.plus(later), ZoneOffset.UTC));
  }

  @Test
  void aVersion_isWrittenWithItsUndo() throws IOException {
    assertThat(scripts(home, Duration.ZERO).create("add_colours"))
        .containsExactly(
            scripts.resolve("migration/V202611211630__add_colours.sql"),
            scripts.resolve("undo/U202611211630__add_colours.sql"))
        .allSatisfy(file -> assertThat(file).isNotEmptyFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AddColours", "add-colours", "", "_a", "a_", "a__b", "1a", "../up", "ä", "a b"})
  void aNameThatIsNotSnakeCase_isRefused(String name) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> scripts(home, Duration.ZERO).create(name))
        .withMessageContaining("lower case with underscores");
  }

  @Test
  void aNameThatIsTaken_isRefused() throws IOException {
    scripts(home, Duration.ZERO).create("add_colours");

    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> scripts(home, Duration.ofHours(1)).create("add_colours"))
        .withMessageContaining("V202611211630__add_colours.sql is there already");
  }

  @Test
  void aSecondVersionOfTheSameMinute_isRefused() throws IOException {
    scripts(home, Duration.ZERO).create("add_colours");

    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> scripts(home, Duration.ofSeconds(59)).create("add_sounds"))
        .withMessageContaining("wait for the next minute");
  }

  @Test
  void withoutSources_itSaysSo(@TempDir Path elsewhere) {
    assertThatExceptionOfType(CommandException.class)
        .isThrownBy(() -> scripts(elsewhere, Duration.ZERO).create("add_colours"))
        .withMessageContaining("no sources");
  }
}
