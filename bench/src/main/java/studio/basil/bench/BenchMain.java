package studio.basil.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import studio.basil.bench.load.LoadMain;
import studio.basil.bench.rest.RestMain;

/** Runs the benchmarks and prints how their times compare with their yardsticks. */
public final class BenchMain {
  private static final TimeValue ITERATION = TimeValue.seconds(1);

  private final Map<String, Double> microseconds = new TreeMap<>();

  private BenchMain() {}

  /**
   * Takes a minute or two.
   *
   * @param arguments a regular expression of the benchmarks to run, all of them if there is none;
   *     or {@code load} or {@code rest} and their options
   */
  public static void main(String[] arguments) throws Exception {
    String what = arguments.length == 0 ? ".*" : arguments[0];
    List<String> options =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    switch (what) {
      case "load" -> System.exit(LoadMain.run(options, System.out));
      case "rest" -> System.exit(RestMain.run(options, System.out));
      default -> new BenchMain().run(what);
    }
  }

  private void run(String pattern) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(pattern)
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(ITERATION)
            .measurementIterations(4)
            .measurementTime(ITERATION)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    for (RunResult result : results) {
      microseconds.put(result.getParams().getBenchmark(), result.getPrimaryResult().getScore());
    }
    System.out.println("On %d cores:%n".formatted(Runtime.getRuntime().availableProcessors()));
    System.out.println("| one call | time | compared |");
    System.out.println("|---|---|---|");
    microseconds.forEach((name, time) -> System.out.println(row(name, time)));
  }

  private String row(String name, double time) {
    Yardstick yardstick = yardstick(name);
    String compared = "";
    if (yardstick.audioMs() > 0) {
      compared = String.format(Locale.ROOT, "%,.0f x real time", yardstick.audioMs() * 1000 / time);
    } else if (!yardstick.against().isEmpty()) {
      String other = name.substring(0, name.lastIndexOf('.') + 1) + yardstick.against();
      Double least = microseconds.get(other);
      compared =
          least == null
              ? ""
              : String.format(Locale.ROOT, "%.1f x \"%s\"", time / least, yardstick(other).value());
    }
    return "| %s | %s | %s |"
        .formatted(yardstick.value(), String.format(Locale.ROOT, "%.2f us", time), compared);
  }

  private static Yardstick yardstick(String name) {
    int dot = name.lastIndexOf('.');
    try {
      for (var method : Class.forName(name.substring(0, dot)).getMethods()) {
        Yardstick yardstick = method.getAnnotation(Yardstick.class);
        if (yardstick != null && method.getName().equals(name.substring(dot + 1))) {
          return yardstick;
        }
      }
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
    throw new IllegalStateException("The benchmark " + name + " has no yardstick.");
  }
}
