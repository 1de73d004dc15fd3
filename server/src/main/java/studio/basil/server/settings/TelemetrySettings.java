package studio.basil.server.settings;

import java.util.Optional;

/**
 * Who may see what the server does, and where it is told.
 *
 * @param metricsToken with which the figures may be read from elsewhere than this machine
 */
public record TelemetrySettings(Optional<String> metricsToken) {
  private static final int SHORTEST_TOKEN = 16;

  static TelemetrySettings read(VariableReader reader) {
    return new TelemetrySettings(
        reader.read(
            "METRICS_TOKEN",
            null,
            "at least " + SHORTEST_TOKEN + " letters, digits and signs without spaces",
            TelemetrySettings::token));
  }

  private static String token(String value) {
    if (value.length() < SHORTEST_TOKEN || !value.matches("\\p{Graph}+")) {
      throw new IllegalArgumentException("is too short or has spaces in it");
    }
    return value;
  }
}
