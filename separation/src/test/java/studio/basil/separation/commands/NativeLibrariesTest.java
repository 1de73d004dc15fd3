package studio.basil.separation.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.basil.separation.testing.Recordings;

class NativeLibrariesTest {
  @TempDir Path folder;

  @Test
  void aLibraryThatCantBeLoaded_isToldOfInALine() throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    // A JVM of its own: where a library could be loaded once it stays loaded.
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "@" + Recordings.home().resolve("separation/jvm.options"),
                    "-Donnxruntime.native.path=" + folder,
                    "-Dbasil.home=" + Recordings.home(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    SeparationMain.class.getName(),
                    "diagnose",
                    "talk.wav"))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(69);
      assertThat(output).isEmptyFile();
      assertThat(Files.readAllLines(errors)).hasSize(1);
      assertThat(Files.readString(errors)).contains("native library", "onnxruntime");
    } finally {
      process.destroyForcibly();
    }
  }
}
