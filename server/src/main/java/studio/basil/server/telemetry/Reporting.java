package studio.basil.server.telemetry;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import studio.basil.server.settings.Settings;
import studio.basil.server.settings.TelemetrySettings;

/** Tells others what the server does, as far as the operator wants it: nobody by default. */
@Singleton
public final class Reporting {
  private final Optional<Traces> traces;
  private final Optional<ErrorReports> errors;

  @Inject
  Reporting(
      Settings settings,
      Telemetry telemetry,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    TelemetrySettings wanted = settings.operator().telemetry();
    this.traces = wanted.collector().map(collector -> new Traces(collector, version));
    this.errors = wanted.tracker().map(tracker -> new ErrorReports(tracker, "basil@" + version));
    traces.map(Traces::sessions).ifPresent(telemetry::observe);
    errors.ifPresent(telemetry::observe);
  }

  /** Where spans go, if anywhere. */
  public Optional<Traces> traces() {
    return traces;
  }

  @PreDestroy
  void close() {
    traces.ifPresent(Traces::close);
    errors.ifPresent(ErrorReports::close);
  }
}
