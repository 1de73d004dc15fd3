package studio.basil.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import studio.basil.conversation.SessionObserver;

/** Where what the server does is counted. Thread-safe. */
public final class Telemetry {
  private final MeterRegistry registry = Metrics.globalRegistry;
  private final List<SessionObserver> observers = new CopyOnWriteArrayList<>();

  /** Counts what happens in sessions, and tells nobody else yet. */
  public Telemetry() {
    observers.add(new SessionMeters(registry));
  }

  /**
   * Where meters are registered. Those that come before Quarkus has started are shown once it has.
   */
  public MeterRegistry registry() {
    return registry;
  }

  /** Hears what happens in sessions. */
  public SessionObserver sessions() {
    return (session, type, at, fields) -> {
      for (SessionObserver observer : observers) {
        observer.happened(session, type, at, fields);
      }
    };
  }

  /** Lets somebody else hear what happens in sessions from now on. */
  void observe(SessionObserver observer) {
    observers.add(observer);
  }
}
