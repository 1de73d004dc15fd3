package studio.basil.server.settings;

import java.util.List;

/**
 * Where the server listens and whom it answers.
 *
 * @param host address or name to listen on
 * @param port 1 to 65,535, or 0 for any free port
 * @param corsOrigins origins of other web pages that may use the server, such as {@code
 *     https://example.org}
 */
public record NetworkSettings(String host, int port, List<String> corsOrigins) {

  public NetworkSettings {
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** Whether only this machine can reach the server. */
  public boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
