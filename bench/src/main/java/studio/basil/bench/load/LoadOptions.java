package studio.basil.bench.load;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * How the load benchmark is run.
 *
 * @param sessions how many people talk at once, 1 to 2,000
 * @param length how long they talk, from a second to an hour
 * @param seed of the moments at which they speak
 */
record LoadOptions(int sessions, Duration length, long seed) {
  private static final int MOST_SESSIONS = 2_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MILLIS_PER_MINUTE = 60_000;

  LoadOptions {
    if (sessions < 1 || sessions > MOST_SESSIONS) {
      throw new IllegalArgumentException("--sessions must be 1 to " + MOST_SESSIONS + ".");
    }
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("--minutes must be 0.02 to 60.");
    }
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message says how
   */
  static LoadOptions parse(List<String> arguments) {
    int sessions = 200;
    double minutes = 5;
    long seed = 1;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String name = rest.next();
      String value = rest.hasNext() ? rest.next() : "";
      try {
        switch (name) {
          case "--sessions" -> sessions = Integer.parseInt(value);
          case "--minutes" -> minutes = Double.parseDouble(value);
          case "--seed" -> seed = Long.parseLong(value);
          default ->
              throw new IllegalArgumentException(
                  "There is no option " + name + ". Give --sessions N, --minutes M or --seed S.");
        }
      } catch (NumberFormatException fault) {
        throw new IllegalArgumentException(
            name + " must be a number but is \"" + value + "\".", fault);
      }
    }
    return new LoadOptions(
        sessions, Duration.ofMillis(Math.round(minutes * MILLIS_PER_MINUTE)), seed);
  }
}
