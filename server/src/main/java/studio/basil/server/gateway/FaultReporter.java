package studio.basil.server.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.LongSupplier;

/**
 * Counts the faults of one client and tells it of them, but not of so many that the telling becomes
 * a load of its own. Thread-safe.
 */
final class FaultReporter {
  /** Error events for one client in a second; what exceeds it is only counted. */
  static final int MOST_PER_SECOND = 20;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final LiveSocket socket;
  private final FaultCounters all;
  private final LongSupplier nanoClock;
  private final FaultCounters own = new FaultCounters();
  private long windowStart;
  private int sentInWindow;

  FaultReporter(LiveSocket socket, FaultCounters all, LongSupplier nanoClock) {
    this.socket = socket;
    this.all = all;
    this.nanoClock = nanoClock;
    this.windowStart = nanoClock.getAsLong();
  }

  /** What this client did wrong so far. */
  FaultCounters counters() {
    return own;
  }

  /** Counts a fault and tells the client. */
  void report(ErrorCode code, String message) {
    count(code, 1);
    if (mayTell()) {
      tell(code.code(), message);
    }
  }

  /** Counts faults that the client need not hear of. */
  void count(ErrorCode code, long amount) {
    own.add(code, amount);
    all.add(code, amount);
  }

  /** Tells the client of something that is not its fault. */
  void tell(String code, String message) {
    socket.emit(
        "error", JsonNodeFactory.instance.objectNode().put("code", code).put("message", message));
  }

  private synchronized boolean mayTell() {
    long now = nanoClock.getAsLong();
    if (now - windowStart >= NANOS_PER_SECOND) {
      windowStart = now;
      sentInWindow = 0;
    }
    return sentInWindow++ < MOST_PER_SECOND;
  }
}
