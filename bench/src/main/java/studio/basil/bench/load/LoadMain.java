package studio.basil.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import studio.basil.bench.TemporaryFolder;
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
    try (TemporaryFolder recordings = TemporaryFolder.make("basil-load-");
        ServerProcess server = ServerProcess.start(jvmOptions, recordings.path())) {
      return LoadReport.of(new LoadRun(options, server).run(recordings.path()));
    }
  }

  /** The server's own, so that it is measured as it runs. */
  private static List<String> jvmOptions() {
    String home = System.getProperty("basil.home", "");
    return List.of("@" + Path.of(home, "server", "jvm.options"));
  }
}
