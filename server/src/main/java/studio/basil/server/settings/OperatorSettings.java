package studio.basil.server.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What keeps the server safe and lets its operator see what goes on.
 *
 * @param proxies whose word for a request's origin is believed
 * @param auditKept how long an entry of the audit log is kept; for ever without it
 */
public record OperatorSettings(
    LimitSettings limits,
    TrustedProxies proxies,
    TelemetrySettings telemetry,
    Optional<Duration> auditKept,
    LogFormat logFormat,
    Optional<TlsSettings> tls) {

  private static final int LONGEST_DAYS = 36_500;

  static OperatorSettings read(VariableReader reader) {
    return new OperatorSettings(
        LimitSettings.read(reader),
        TrustedProxies.read(reader),
        TelemetrySettings.read(reader),
        auditKept(reader),
        reader.choice("LOG_FORMAT", LogFormat.AUTO),
        TlsSettings.read(reader));
  }

  private static Optional<Duration> auditKept(VariableReader reader) {
    int days = reader.integer("AUDIT_RETENTION_DAYS", 365, 0, LONGEST_DAYS);
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }
}
