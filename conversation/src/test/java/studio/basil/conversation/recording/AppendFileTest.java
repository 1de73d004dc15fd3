package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendFileTest {
  @TempDir Path folder;

  @Test
  void append_pieces_standInOrder() throws IOException {
    Path path = folder.resolve("log");
    try (AppendFile file = new AppendFile(path)) {
      file.append("one\n");
      file.append("zwei \u00fc\n");
      assertThat(path).hasContent("one\nzwei \u00fc\n");
    }
  }

  @Test
  void append_existingFile_isLeftAlone() throws IOException {
    Path path = Files.writeString(folder.resolve("log"), "precious");
    AppendFile file = new AppendFile(path);
    assertThatIOException()
        .isThrownBy(() -> file.append("new"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(path).hasContent("precious");
  }

  @Test
  void append_pieceCutOffByAFullDisk_isWrittenAgainFromItsBeginning() throws IOException {
    FullDisk disk = new FullDisk(6);
    AppendFile file = new AppendFile(() -> disk);
    file.append("one\n");
    assertThatIOException().isThrownBy(() -> file.append("two\n"));
    assertThat(disk.content()).isEqualTo("one\ntw");
    disk.makeRoom(100);
    file.append("three\n");
    assertThat(disk.content()).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void close_afterAFullDisk_writesWhatWaits() throws IOException {
    FullDisk disk = new FullDisk(0);
    AppendFile file = new AppendFile(() -> disk);
    assertThatIOException().isThrownBy(() -> file.append("one\n"));
    disk.makeRoom(100);
    file.close();
    assertThat(disk.content()).isEqualTo("one\n");
    assertThat(disk.isOpen()).isFalse();
  }

  @Test
  void close_diskStillFull_tellsAndCloses() {
    FullDisk disk = new FullDisk(2);
    AppendFile file = new AppendFile(() -> disk);
    assertThatIOException().isThrownBy(() -> file.append("one\n"));
    assertThatIOException().isThrownBy(file::close).withMessage("No space left on device");
    assertThat(disk.isOpen()).isFalse();
  }

  @Test
  void append_folderComesLater_writesEverything() throws IOException {
    Path path = folder.resolve("later/log");
    try (AppendFile file = new AppendFile(path)) {
      assertThatIOException().isThrownBy(() -> file.append("one\n"));
      Files.createDirectory(path.getParent());
      file.append("two\n");
    }
    assertThat(path).hasContent("one\ntwo\n");
  }
}
