package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a track refuses, and what it leaves behind when it fails. */
class TrackWriterFaultTest {
  private static final Path FULL_DEVICE = Path.of("/dev/full");

  @TempDir Path folder;

  @Test
  void open_rateThatOpusDoesNotKnow_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackWriter.open(file(), 22_050, TrackEffort.QUICK))
        .withMessageContaining("22050");
    assertThat(file()).doesNotExist();
  }

  @Test
  void open_existingFile_isRefusedAndKept() throws IOException {
    Files.writeString(file(), "kept");
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> TrackWriter.open(file(), 48_000, TrackEffort.QUICK))
        .withMessageContaining("you.webm")
        .withMessageContaining("exists already");
    assertThat(file()).hasContent("kept");
  }

  @Test
  void open_missingFolder_isRefused() {
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(
            () ->
                TrackWriter.open(
                    folder.resolve("missing").resolve("you.webm"), 48_000, TrackEffort.QUICK))
        .withMessageContaining("Check that the folder exists");
  }

  @Test
  void write_fullDisk_failsAndReleasesItsMemory() throws IOException {
    assumeTrue(Files.exists(FULL_DEVICE), "This system has no /dev/full.");
    long held = NativeScope.held();
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(
            () -> {
              try (TrackWriter writer =
                  TrackWriter.openOver(FULL_DEVICE, 48_000, TrackEffort.QUICK)) {
                writer.writeSilence(480_000);
              }
            })
        .withMessageContaining("/dev/full")
        .withMessageContaining("No space left");
    assertThat(NativeScope.held()).isEqualTo(held);
  }

  @Test
  void write_afterAFailedWrite_tellsTheFirstFailure() throws IOException {
    assumeTrue(Files.exists(FULL_DEVICE), "This system has no /dev/full.");
    TrackWriter writer = TrackWriter.openOver(FULL_DEVICE, 48_000, TrackEffort.QUICK);
    try {
      assertThatExceptionOfType(AudioFileException.class)
          .isThrownBy(() -> writer.writeSilence(480_000));
      assertThatExceptionOfType(AudioFileException.class)
          .isThrownBy(() -> writer.writeSilence(1))
          .withMessageContaining("an earlier write failed")
          .havingCause()
          .withMessageContaining("No space left");
    } finally {
      writer.close();
    }
  }

  @Test
  void write_afterClose_isRefused() throws IOException {
    TrackWriter writer = TrackWriter.open(file(), 48_000, TrackEffort.QUICK);
    writer.close();
    writer.close();
    assertThatIllegalStateException().isThrownBy(() -> writer.write(new float[1]));
  }

  @Test
  void writeSilence_negativeLength_isRefused() throws IOException {
    try (TrackWriter writer = TrackWriter.open(file(), 48_000, TrackEffort.QUICK)) {
      assertThatIllegalArgumentException().isThrownBy(() -> writer.writeSilence(-1));
    }
  }

  private Path file() {
    return folder.resolve("you.webm");
  }
}
