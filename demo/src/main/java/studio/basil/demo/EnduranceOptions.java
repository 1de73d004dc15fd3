package studio.basil.demo;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What the person who starts the endurance run wants.
 *
 * @param minutes how long the session lasts, 1 to 120
 * @param seed of all that happens by chance
 * @param server where the studio is
 * @param startServer whether one may be started if none answers there
 */
record EnduranceOptions(int minutes, long seed, URI server, boolean startServer) {
  private static final int USUAL_MINUTES = 10;
  private static final int MOST_MINUTES = 120;

  EnduranceOptions {
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new IllegalArgumentException("--minutes must be 1 to " + MOST_MINUTES + ".");
    }
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message says how
   */
  static EnduranceOptions parse(List<String> arguments, Map<String, String> environment) {
    int minutes = USUAL_MINUTES;
    long seed = 1;
    String url = null;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String name = rest.next();
      switch (name) {
        case "--minutes" -> minutes = number(name, rest);
        case "--seed" -> seed = number(name, rest);
        case "--url" -> url = value(name, rest);
        default ->
            throw new IllegalArgumentException(
                "There is no option %s. Give --minutes N, --url URL, --seed S or nothing."
                    .formatted(name));
      }
    }
    return new EnduranceOptions(minutes, seed, DemoOptions.address(url, environment), url == null);
  }

  private static String value(String name, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(name + " needs a value.");
    }
    return rest.next();
  }

  private static int number(String name, Iterator<String> rest) {
    String value = value(name, rest);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException fault) {
      throw new IllegalArgumentException(
          "%s must be a whole number but is %s.".formatted(name, value), fault);
    }
  }
}
