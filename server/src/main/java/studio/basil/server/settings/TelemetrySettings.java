package studio.basil.server.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may see what the server does, and where it is told.
 *
 * @param metricsToken with which the figures may be read from elsewhere than this machine
 * @param collector where spans go
 * @param tracker where errors go
 */
public record TelemetrySettings(
    Optional<String> metricsToken, Optional<Collector> collector, Optional<Tracker> tracker) {
  private static final int SHORTEST_TOKEN = 16;

  /**
   * An OpenTelemetry collector.
   *
   * @param endpoint without the path of a signal
   * @param headers of each request to it
   * @param service what the server is called there
   */
  public record Collector(URI endpoint, Map<String, String> headers, String service) {

    public Collector {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * A Sentry.
   *
   * @param dsn address and project, with the public key
   * @param environment where this server stands, such as production
   */
  public record Tracker(URI dsn, String environment) {}

  static TelemetrySettings read(VariableReader reader) {
    Optional<String> token =
        reader.read(
            "METRICS_TOKEN",
            null,
            "at least " + SHORTEST_TOKEN + " letters, digits and signs without spaces",
            TelemetrySettings::token);
    Map<String, String> headers =
        reader
            .read(
                "OTEL_EXPORTER_OTLP_HEADERS",
                null,
                "such as authorization=Bearer%20abc, with commas between",
                TelemetrySettings::headers)
            .orElse(Map.of());
    String service =
        reader.required("OTEL_SERVICE_NAME", "basil", "a name", TelemetrySettings::name);
    String environment =
        reader.required(
            "SENTRY_ENVIRONMENT", "production", "a name such as staging", TelemetrySettings::name);
    return new TelemetrySettings(
        token,
        reader
            .url("OTEL_EXPORTER_OTLP_ENDPOINT")
            .map(endpoint -> new Collector(endpoint, headers, service)),
        reader
            .read(
                "SENTRY_DSN",
                null,
                "as Sentry shows it: https://key@sentry.example.org/1",
                TelemetrySettings::dsn)
            .map(dsn -> new Tracker(dsn, environment)));
  }

  private static String token(String value) {
    if (value.length() < SHORTEST_TOKEN || !value.matches("\\p{Graph}+")) {
      throw new IllegalArgumentException("is too short or has spaces in it");
    }
    return value;
  }

  private static String name(String value) {
    if (!value.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException("is no name");
    }
    return value;
  }

  private static URI dsn(String value) {
    URI dsn = VariableReader.webAddress(value);
    if (dsn.getUserInfo() == null || !String.valueOf(dsn.getPath()).matches(".*/\\d+")) {
      throw new IllegalArgumentException("lacks the key or the project");
    }
    return dsn;
  }

  private static Map<String, String> headers(String value) {
    Map<String, String> headers = new LinkedHashMap<>();
    Arrays.stream(value.split(",", -1))
        .forEach(
            entry -> {
              String[] parts = entry.strip().split("=", 2);
              if (parts.length != 2 || !parts[0].matches("[A-Za-z0-9-]+")) {
                throw new IllegalArgumentException("has an entry that is no header");
              }
              headers.put(
                  parts[0],
                  java.net.URLDecoder.decode(parts[1], java.nio.charset.StandardCharsets.UTF_8));
            });
    return headers;
  }
}
