package studio.basil.bench.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which core runs what: the servers that are measured have the first one to themselves; the clients
 * and the database have the second. By Linux' {@code taskset}; elsewhere nothing is bound.
 */
final class Cores {
  private static final String SERVERS = "0";
  private static final String ALL_ELSE = "1";

  /** Found out before this process is bound to one core itself. */
  private static final boolean CAN_BIND = findOut();

  private Cores() {}

  /** Whether processes can be bound to a core here. */
  static boolean canBind() {
    return CAN_BIND;
  }

  private static boolean findOut() {
    try {
      return Runtime.getRuntime().availableProcessors() > 1
          && run(List.of("taskset", "--version")) == 0;
    } catch (IOException none) {
      return false;
    }
  }

  /** A command whose process is to run on the servers' core. */
  static List<String> forServer(List<String> command) {
    return CAN_BIND
        ? Stream.concat(Stream.of("taskset", "-c", SERVERS), command.stream()).toList()
        : command;
  }

  /** Moves a process, and what it starts from now on, away from the servers' core. */
  static void away(ProcessHandle process) throws IOException {
    if (CAN_BIND) {
      run(List.of("taskset", "-a", "-c", "-p", ALL_ELSE, String.valueOf(process.pid())));
    }
  }

  private static int run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(new ArrayList<>(command))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while binding a process to a core", interrupted);
    }
  }
}
