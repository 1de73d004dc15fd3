package studio.basil.conversation.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.conversation.yaml.YamlFaultsException;

/** The command {@code replay}. */
public final class ReplayMain {
  static final int SAME = 0;
  static final int DIFFERENT = 1;
  static final int IMPOSSIBLE = 2;
  private static final String USAGE =
      "usage: ./basil replay EPISODE-FOLDER [--tolerance MS] [--prices FILE] [--keep]";

  private final PrintStream out;
  private final PrintStream err;
  private @Nullable Path episode;
  private Duration tolerance = ReplayOptions.standard().tolerance();
  private PriceTable prices = PriceTable.standard();
  private boolean keep;

  private ReplayMain(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Replays an episode; exit code 0 if it goes as its log says, 1 if not, 2 if it can't be done.
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** The same, with its exit code as result. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    return new ReplayMain(out, err).run(arguments);
  }

  private int run(List<String> arguments) {
    try {
      read(new ArrayDeque<>(arguments));
      Path folder = episode;
      if (folder == null) {
        throw new ReplayException(USAGE);
      }
      ReplayReport report = replay(folder);
      report.lines().forEach(out::println);
      return report.same() ? SAME : DIFFERENT;
    } catch (ReplayException e) {
      err.println("basil: " + e.getMessage());
      return IMPOSSIBLE;
    }
  }

  private ReplayReport replay(Path folder) throws ReplayException {
    ReplayOptions options = new ReplayOptions(tolerance, prices);
    if (!keep) {
      return Replay.run(folder, options);
    }
    Path kept;
    try {
      kept = Files.createTempDirectory("basil-replay-");
    } catch (IOException e) {
      throw new ReplayException("No temporary folder can be made: " + e.getMessage(), e);
    }
    ReplayReport report = Replay.run(folder, kept, options);
    out.println("The replay's own event log: " + kept.resolve(EpisodeLog.FILE_NAME));
    return report;
  }

  private void read(Deque<String> arguments) throws ReplayException {
    while (!arguments.isEmpty()) {
      String argument = arguments.remove();
      switch (argument) {
        case "--keep" -> keep = true;
        case "--tolerance" -> tolerance = milliseconds(value(argument, arguments));
        case "--prices" -> prices = prices(Path.of(value(argument, arguments)));
        default -> {
          if (argument.startsWith("-") || episode != null) {
            throw new ReplayException("\"" + argument + "\" is not understood. " + USAGE);
          }
          episode = Path.of(argument);
        }
      }
    }
  }

  private static String value(String option, Deque<String> arguments) throws ReplayException {
    String value = arguments.poll();
    if (value == null) {
      throw new ReplayException(option + " needs a value. " + USAGE);
    }
    return value;
  }

  private static Duration milliseconds(String text) throws ReplayException {
    if (!text.matches("\\d{1,6}")) {
      throw new ReplayException(
          "--tolerance takes milliseconds, 0 to 999999, not \"" + text + "\".");
    }
    return Duration.ofMillis(Long.parseLong(text));
  }

  private static PriceTable prices(Path file) throws ReplayException {
    try {
      return PriceTable.standard().with(file);
    } catch (YamlFaultsException e) {
      throw new ReplayException("The prices can't be read: " + e.getMessage(), e);
    }
  }
}
