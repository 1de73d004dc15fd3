package studio.basil.speech.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleNativesTest {
  private static final Instant START = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir private Path temporary;

  private Path folder(String name, Instant modified) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    Files.writeString(folder.resolve("libonnxruntime.so"), "native");
    Files.setLastModifiedTime(folder, FileTime.from(modified));
    return folder;
  }

  @Test
  void delete_removesAFolderOfADeadProcess() throws IOException {
    Path stale = folder("onnxruntime-java1", START.minusSeconds(1));
    StaleNatives.delete(temporary, START, "");
    assertThat(stale).doesNotExist();
  }

  @Test
  void delete_keepsAFolderThatALivingProcessHasMapped() throws IOException {
    Path mapped = folder("onnxruntime-java2", START.minusSeconds(1));
    StaleNatives.delete(temporary, START, "7f00-7f01 r-xp " + mapped + "/libonnxruntime.so");
    assertThat(mapped.resolve("libonnxruntime.so")).exists();
  }

  @Test
  void delete_keepsAFolderThatIsYounger() throws IOException {
    Path young = folder("onnxruntime-java3", START.plusSeconds(1));
    StaleNatives.delete(temporary, START, "");
    assertThat(young).exists();
  }

  @Test
  void delete_keepsFoldersOfOthers() throws IOException {
    Path other = folder("somebody-else", START.minusSeconds(1));
    StaleNatives.delete(temporary, START, "");
    assertThat(other).exists();
  }

  @Test
  void delete_withoutATemporaryFolder_doesNothing() {
    Path missing = temporary.resolve("missing");
    StaleNatives.delete(missing, START, "");
    assertThat(missing).doesNotExist();
  }
}
