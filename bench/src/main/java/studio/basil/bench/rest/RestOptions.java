package studio.basil.bench.rest;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * How the REST benchmark is run.
 *
 * @param sessions in the database, 100 to 1,000,000
 * @param captions in the database, at least one a session and at most 5,000,000
 * @param length of each measurement, from a second to five minutes
 * @param seed of what is said and searched for
 */
record RestOptions(int sessions, int captions, Duration length, long seed) {
  private static final int FEWEST_SESSIONS = 100;
  private static final int MOST_SESSIONS = 1_000_000;
  private static final int MOST_CAPTIONS = 5_000_000;
  private static final int MOST_SECONDS = 300;

  RestOptions {
    if (sessions < FEWEST_SESSIONS || sessions > MOST_SESSIONS) {
      throw new IllegalArgumentException(
          "--sessions must be %d to %d.".formatted(FEWEST_SESSIONS, MOST_SESSIONS));
    }
    if (captions < sessions || captions > MOST_CAPTIONS) {
      throw new IllegalArgumentException(
          "--captions must be the sessions to %d.".formatted(MOST_CAPTIONS));
    }
    if (length.toSeconds() < 1 || length.toSeconds() > MOST_SECONDS) {
      throw new IllegalArgumentException("--seconds must be 1 to " + MOST_SECONDS + ".");
    }
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message says how
   */
  static RestOptions parse(List<String> arguments) {
    int sessions = 100_000;
    int captions = 1_000_000;
    long seconds = 15;
    long seed = 1;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String name = rest.next();
      String value = rest.hasNext() ? rest.next() : "";
      try {
        switch (name) {
          case "--sessions" -> sessions = Integer.parseInt(value);
          case "--captions" -> captions = Integer.parseInt(value);
          case "--seconds" -> seconds = Long.parseLong(value);
          case "--seed" -> seed = Long.parseLong(value);
          default ->
              throw new IllegalArgumentException(
                  "There is no option "
                      + name
                      + ". Give --sessions N, --captions N, --seconds N or --seed S.");
        }
      } catch (NumberFormatException fault) {
        throw new IllegalArgumentException(
            name + " must be a number but is \"" + value + "\".", fault);
      }
    }
    return new RestOptions(sessions, captions, Duration.ofSeconds(seconds), seed);
  }
}
