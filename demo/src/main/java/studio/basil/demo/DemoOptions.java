package studio.basil.demo;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts the demo wants.
 *
 * @param turns how many lines are said, at least 4
 * @param server where the studio is
 * @param startServer whether one may be started if none answers there
 */
record DemoOptions(int turns, URI server, boolean startServer) {
  private static final int LEAST_TURNS = 4;

  DemoOptions {
    if (turns < LEAST_TURNS) {
      throw new IllegalArgumentException("--turns must be " + LEAST_TURNS + " or more.");
    }
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is wrong; the message says how
   */
  static DemoOptions parse(List<String> arguments, Map<String, String> environment) {
    int turns = LEAST_TURNS;
    String url = null;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String name = rest.next();
      if (!name.equals("--turns") && !name.equals("--url")) {
        throw new IllegalArgumentException(
            "There is no option %s. Give --turns N, --url URL or nothing.".formatted(name));
      }
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(name + " needs a value.");
      }
      if (name.equals("--turns")) {
        turns = number(rest.next());
      } else {
        url = rest.next();
      }
    }
    return new DemoOptions(turns, address(url, environment), url == null);
  }

  private static int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException fault) {
      throw new IllegalArgumentException("--turns must be a number but is " + value + ".", fault);
    }
  }

  /**
   * Where the studio is: at {@code url}, else on this machine at the port of the environment.
   *
   * @throws IllegalArgumentException if that is not on this machine
   */
  static URI address(@Nullable String url, Map<String, String> environment) {
    String address =
        url != null ? url : "http://127.0.0.1:" + environment.getOrDefault("PORT", "4000");
    URI server = URI.create(address);
    String host = server.getHost();
    if (!"http".equals(server.getScheme()) || host == null || !isLoopback(host)) {
      throw new IllegalArgumentException(
          "The server must be on this machine, such as http://127.0.0.1:4000, but is "
              + address
              + ".");
    }
    return server;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
  }
}
