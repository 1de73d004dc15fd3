package studio.basil.server;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.basil.server.settings.LogLevel;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.TlsSettings;

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
    settings
        .operator()
        .tls()
        .ifPresent(tls -> properties.putAll(encrypted(tls, settings.network().port())));
    if (!settings.network().corsOrigins().isEmpty()) {
      properties.put(
          "quarkus.http.cors.origins", String.join(",", settings.network().corsOrigins()));
    }
    properties.put(
        "quarkus.http.limits.max-body-size", Long.toString(settings.separations().mostFormBytes()));
    properties.put("quarkus.http.body.uploads-directory", settings.folders().uploads().toString());
    properties.put("quarkus.log.level", others(settings.logLevel()).name());
    properties.put("quarkus.log.category.\"studio.basil\".level", settings.logLevel().name());
    properties.put(
        "quarkus.log.console.json.enabled",
        Boolean.toString(settings.operator().logFormat().isJson()));
    properties.put(
        "org.bytedeco.javacpp.cachedir", settings.folders().data().resolve("native").toString());
    return properties;
  }

  /** The port speaks HTTPS; plain HTTP is for those who are to be sent there, if anybody is. */
  private static Map<String, String> encrypted(TlsSettings tls, int port) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.tls.key-store.pem.0.cert", tls.certificate().toString());
    properties.put("quarkus.tls.key-store.pem.0.key", tls.key().toString());
    properties.put("quarkus.tls.reload-period", tls.reload().toSeconds() + "s");
    properties.put("quarkus.http.ssl-port", Integer.toString(port));
    properties.put(
        "quarkus.http.insecure-requests", tls.redirectPort().isPresent() ? "redirect" : "disabled");
    tls.redirectPort()
        .ifPresent(plain -> properties.put("quarkus.http.port", Integer.toString(plain)));
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
