package studio.basil.server.settings;

import java.util.Optional;

/**
 * What keeps the server safe and lets its operator see what goes on.
 *
 * @param proxies whose word for a request's origin is believed
 */
public record OperatorSettings(
    LimitSettings limits,
    TrustedProxies proxies,
    TelemetrySettings telemetry,
    LogFormat logFormat,
    Optional<TlsSettings> tls) {

  static OperatorSettings read(VariableReader reader) {
    return new OperatorSettings(
        LimitSettings.read(reader),
        TrustedProxies.read(reader),
        TelemetrySettings.read(reader),
        reader.choice("LOG_FORMAT", LogFormat.AUTO),
        TlsSettings.read(reader));
  }
}
