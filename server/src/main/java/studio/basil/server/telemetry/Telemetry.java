package studio.basil.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import studio.basil.conversation.SessionObserver;

/** Where what the server does is counted. Thread-safe. */
public final class Telemetry {
  private final MeterRegistry registry = Metrics.globalRegistry;
  private final SessionObserver sessions = new SessionMeters(registry);

  /**
   * Where meters are registered. Those that come before Quarkus has started are shown once it has.
   */
  public MeterRegistry registry() {
    return registry;
  }

  /** Hears what happens in sessions. */
  public SessionObserver sessions() {
    return sessions;
  }
}
