package studio.basil.separation.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackFoldersTest {
  @Test
  void theNameWithoutItsEnding_isTheFolder() {
    assertThat(new TrackFolders(null, false).of(Path.of("talks/a.b.mp3")))
        .isEqualTo(Path.of("talks/a.b"));
    assertThat(new TrackFolders(null, false).of(Path.of("talks/a")))
        .isEqualTo(Path.of("talks/a-speakers"));
  }

  @Test
  void ofOneRecording_theOutputIsTheFolder() {
    assertThat(new TrackFolders(Path.of("out"), false).of(Path.of("talks/a.mp3")))
        .isEqualTo(Path.of("out"));
    assertThat(new TrackFolders(Path.of("out"), true).of(Path.of("talks/a.mp3")))
        .isEqualTo(Path.of("out/a"));
  }

  @Test
  void recordingsOfOneName_haveFoldersOfTheirOwn() {
    TrackFolders folders = new TrackFolders(Path.of("out"), true);

    assertThat(folders.of(Path.of("x/a.mp3"))).isEqualTo(Path.of("out/a"));
    assertThat(folders.of(Path.of("x/a.wav"))).isEqualTo(Path.of("out/a.wav-speakers"));
    assertThat(folders.of(Path.of("y/a.wav"))).isEqualTo(Path.of("out/a.wav-speakers-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"...wav", "..wav", ".wav", "..", "../..x", " .wav"})
  void noName_leadsOutOfTheFolder(String name) {
    Path folder = new TrackFolders(Path.of("/out"), true).of(Path.of("/in").resolve(name));

    assertThat(folder.normalize()).startsWithRaw(Path.of("/out")).isNotEqualTo(Path.of("/out"));
  }
}
