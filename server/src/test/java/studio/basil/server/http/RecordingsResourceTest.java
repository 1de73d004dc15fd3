package studio.basil.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.server.http.RecordingsResource.RecordedFile;
import studio.basil.server.settings.SettingsException;
import studio.basil.server.settings.SettingsReader;
import studio.basil.server.settings.SettingsReader.DefaultFolders;

class RecordingsResourceTest {
  @TempDir Path folder;

  private RecordingsResource resource() throws SettingsException {
    return new RecordingsResource(
        SettingsReader.read(
                Map.of("RECORDING_DIR", folder.toString()),
                Map.of(),
                new DefaultFolders(folder, folder))
            .settings());
  }

  @Test
  void list_ofAnEpisode_namesItsFilesOnly() throws Exception {
    Path episode = Files.createDirectories(folder.resolve("e-1"));
    Files.writeString(episode.resolve("you.webm"), "1234");
    Files.writeString(episode.resolve("claude.vtt"), "12");
    Files.writeString(episode.resolve(".lock"), "1");
    Files.createDirectory(episode.resolve("folder.webm"));
    assertThat(resource().list("e-1").files())
        .containsExactly(
            new RecordedFile("claude.vtt", "/recordings/e-1/claude.vtt", 2),
            new RecordedFile("you.webm", "/recordings/e-1/you.webm", 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "..", "../etc", "a/b", "file"})
  void list_ofNoEpisode_isNotFound(String name) throws Exception {
    Files.writeString(folder.resolve("file"), "1");
    RecordingsResource resource = resource();
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> resource.list(name));
  }
}
