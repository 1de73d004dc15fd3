package studio.basil.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import studio.basil.bench.TimeLimit;

/** The load benchmark as a program. */
public final class LoadMain {
  private static final int FAILED = 1;
  private static final int USAGE = 64;

  private LoadMain() {}

  /**
   * Runs the benchmark and prints its table. A run that takes too long is cut off.
   *
   * @param arguments of the command line, without the benchmark's name
   * @return the exit code: 0 if all targets are reached, 1 if not, 64 if the arguments are wrong
   */
  public static int run(List<String> arguments, PrintStream out)
      throws IOException, InterruptedException {
    LoadOptions options;
    try {
      options = LoadOptions.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      out.println("bench load: " + wrong.getMessage());
      return USAGE;
    }
    TimeLimit.set(options.length().plus(LoadRun.MOST_EXTRA));
    LoadReport report = measure(options, jvmOptions());
    out.println(report.text());
    return report.passed() ? 0 : FAILED;
  }

  /**
   * Runs the benchmark.
   *
   * @param jvmOptions of the server's JVM
   */
  static LoadReport measure(LoadOptions options, List<String> jvmOptions)
      throws IOException, InterruptedException {
    Path recordings = Files.createTempDirectory("basil-load-");
    try (ServerProcess server = ServerProcess.start(jvmOptions, recordings)) {
      return LoadReport.of(new LoadRun(options, server).run(recordings));
    } finally {
      delete(recordings);
    }
  }

  /** The server's own, so that it is measured as it runs. */
  private static List<String> jvmOptions() {
    String home = System.getProperty("basil.home", "");
    return List.of("@" + Path.of(home, "server", "jvm.options"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
