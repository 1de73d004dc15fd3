package studio.basil.conversation.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EpisodeLockTest {
  @TempDir Path folder;

  /** Tries to take the lock of the folder in the first argument and prints whether it could. */
  public static final class OtherProcess {
    private OtherProcess() {}

    /** Prints {@code true} if the lock was free. */
    public static void main(String[] arguments) throws IOException {
      try (EpisodeLock lock = EpisodeLock.tryTake(Path.of(arguments[0]))) {
        System.out.println(lock != null);
      }
    }
  }

  private String otherProcessTakesIt() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = process.inputReader()) {
      String answer = output.readLine();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return String.valueOf(answer);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void tryTake_taken_isRefusedInTheSameProcess() throws IOException {
    try (EpisodeLock first = EpisodeLock.tryTake(folder)) {
      assertThat(first).isNotNull();
      assertThat(EpisodeLock.tryTake(folder)).isNull();
      assertThat(EpisodeLock.tryTake(folder.resolve("..").resolve(folder.getFileName()))).isNull();
    }
  }

  @Test
  void tryTake_takenAndRefusedHere_isRefusedInAnotherProcess() throws Exception {
    try (EpisodeLock first = EpisodeLock.tryTake(folder)) {
      assertThat(first).isNotNull();
      assertThat(EpisodeLock.tryTake(folder)).isNull();
      assertThat(otherProcessTakesIt()).isEqualTo("false");
    }
  }

  @Test
  void close_givesItBackToOtherProcesses() throws Exception {
    try (EpisodeLock first = EpisodeLock.tryTake(folder)) {
      assertThat(first).isNotNull();
    }
    assertThat(otherProcessTakesIt()).isEqualTo("true");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void close_again_leavesTheNextTakerAlone() throws IOException {
    EpisodeLock first = Objects.requireNonNull(EpisodeLock.tryTake(folder));
    first.close();
    try (EpisodeLock second = EpisodeLock.tryTake(folder)) {
      assertThat(second).isNotNull();
      first.close();
      assertThat(EpisodeLock.tryTake(folder)).isNull();
    }
  }
}
