package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFileTest {
  @TempDir Path folder;

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    SessionFile live = Episodes.live("e1");
    live.write(folder);
    assertThat(SessionFile.read(folder)).isEqualTo(live);
  }

  @Test
  void read_endedEpisode_isTheSame() throws IOException {
    SessionFile ended =
        Episodes.live("e1")
            .withInput(120, -7)
            .ended("complete", "2026-03-01T10:05:00Z", 300_000, "stopped");
    ended.write(folder);
    assertThat(SessionFile.read(folder)).isEqualTo(ended);
    assertThat(ended.inputDriftMs()).isEqualTo(-7);
    assertThat(ended.durationMs()).isEqualTo(300_000);
  }

  @Test
  void write_overAnOlderOne_replacesItAndLeavesNothingBeside() throws IOException {
    Episodes.live("e1").write(folder);
    Episodes.live("e2").write(folder);
    assertThat(SessionFile.read(folder).episodeId()).isEqualTo("e2");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void write_isForPeopleToRead() throws IOException {
    Episodes.live("e1").write(folder);
    assertThat(Files.readString(folder.resolve("session.yml")))
        .startsWith("sessionId: s1\n")
        .contains("briefing: \"Tea: hot, or not\"")
        .doesNotContain("null");
  }

  @Test
  void read_fieldsOfALaterVersion_areIgnored() throws IOException {
    Episodes.live("e1").write(folder);
    Path file = folder.resolve("session.yml");
    Files.writeString(file, Files.readString(file) + "budget: 12\n");
    assertThat(SessionFile.read(folder)).isEqualTo(Episodes.live("e1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just text", "a: [", "sessionId: s1\nepisodeId: e1\nspeakers: []\n"})
  void read_noSessionFile_isAnIoFailure(String content) throws IOException {
    Files.writeString(folder.resolve("session.yml"), content);
    assertThatIOException().isThrownBy(() -> SessionFile.read(folder));
  }
}
