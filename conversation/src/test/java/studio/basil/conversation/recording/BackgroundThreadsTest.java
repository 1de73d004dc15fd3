package studio.basil.conversation.recording;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundThreadsTest {
  /** The 19th field of proc_pid_stat(5); the second, a name in brackets, may hold spaces. */
  private static final int NICENESS_AFTER_NAME = 17;

  private final Executor threads =
      task -> BackgroundThreads.named("background-").newThread(task).start();

  @Test
  void aTaskRunsOnADaemonThreadWithTheName() {
    Thread thread =
        CompletableFuture.supplyAsync(Thread::currentThread, threads).orTimeout(10, SECONDS).join();

    assertThat(thread.getName()).startsWith("background-");
    assertThat(thread.isDaemon()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itsThreadGivesWayAndNoOther() {
    int own = niceness();

    int background =
        CompletableFuture.supplyAsync(BackgroundThreadsTest::niceness, threads)
            .orTimeout(10, SECONDS)
            .join();

    assertThat(background).isGreaterThan(own);
    assertThat(niceness()).isEqualTo(own);
  }

  private static int niceness() {
    String stat = read(Path.of("/proc/thread-self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(fields[NICENESS_AFTER_NAME - 1]);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
