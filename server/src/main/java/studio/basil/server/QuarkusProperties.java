package studio.basil.server;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.basil.server.settings.LogLevel;
import studio.basil.server.settings.Settings;

/**
 * Basil's settings in the words of Quarkus and of libraries, as system properties. Those win over
 * what Quarkus itself would take from the environment or a {@code .env} file.
 */
final class QuarkusProperties {

  private QuarkusProperties() {}

  static Map<String, String> of(Settings settings) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.http.host", settings.network().host());
    properties.put("quarkus.http.port", Integer.toString(settings.network().port()));
    if (!settings.network().corsOrigins().isEmpty()) {
      properties.put(
          "quarkus.http.cors.origins", String.join(",", settings.network().corsOrigins()));
    }
    properties.put("quarkus.log.level", others(settings.logLevel()).name());
    properties.put("quarkus.log.category.\"studio.basil\".level", settings.logLevel().name());
    properties.put(
        "quarkus.log.console.json.enabled",
        Boolean.toString(settings.operator().logFormat().isJson()));
    properties.put(
        "org.bytedeco.javacpp.cachedir", settings.folders().data().resolve("native").toString());
    return properties;
  }

  /** Libraries say little of use below INFO, and much of it. */
  private static LogLevel others(LogLevel basil) {
    return switch (basil) {
      case ERROR, WARN -> basil;
      case INFO, DEBUG, TRACE -> LogLevel.WARN;
    };
  }
}
