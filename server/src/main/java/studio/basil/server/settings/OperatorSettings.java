package studio.basil.server.settings;

/**
 * What keeps the server safe and lets its operator see what goes on.
 *
 * @param proxies whose word for a request's origin is believed
 */
public record OperatorSettings(
    LimitSettings limits,
    TrustedProxies proxies,
    TelemetrySettings telemetry,
    LogFormat logFormat) {

  static OperatorSettings read(VariableReader reader) {
    return new OperatorSettings(
        LimitSettings.read(reader),
        TrustedProxies.read(reader),
        TelemetrySettings.read(reader),
        reader.choice("LOG_FORMAT", LogFormat.AUTO));
  }
}
