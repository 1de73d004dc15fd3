package studio.basil.socketio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The sockets of one server whose clients may return. Thread-safe. */
final class Recovery {
  private record Kept(SocketState state, String namespace, long sinceNanos) {}

  private final ConnectionStateRecovery limits;
  private final LongSupplier nanoClock;
  private final SharedBytes shared;
  private final AtomicLong offsets = new AtomicLong();

  /** By private id, the one kept for longest first; guarded by this. */
  private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();

  Recovery(ConnectionStateRecovery limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
    this.shared = new SharedBytes(limits.maxTotalBytes());
  }

  ConnectionStateRecovery limits() {
    return limits;
  }

  EventMemory newMemory() {
    return new EventMemory(limits, shared);
  }

  String newOffset() {
    return Long.toString(offsets.incrementAndGet(), Character.MAX_RADIX);
  }

  /** Keeps the state of a socket that was cut. */
  void keep(String privateId, String namespace, SocketState state) {
    SocketState forgotten = null;
    synchronized (this) {
      kept.put(privateId, new Kept(state, namespace, nanoClock.getAsLong()));
      if (kept.size() > limits.maxKept()) {
        forgotten = kept.pollFirstEntry().getValue().state;
      }
    }
    if (forgotten != null) {
      forgotten.endIfAway();
    }
  }

  /** Takes out a state, so that nobody else can; null if it is unknown or was kept too long. */
  @Nullable SocketState take(String privateId, String namespace) {
    Kept found;
    boolean late;
    synchronized (this) {
      found = kept.get(privateId);
      if (found == null || !found.namespace.equals(namespace)) {
        return null;
      }
      kept.remove(privateId);
      late = isLate(found);
    }
    if (late) {
      found.state.endIfAway();
    }
    return late ? null : found.state;
  }

  /** Forgets what was kept too long. */
  void expire() {
    while (true) {
      Kept oldest;
      synchronized (this) {
        Map.Entry<String, Kept> first = kept.firstEntry();
        if (first == null || !isLate(first.getValue())) {
          return;
        }
        oldest = first.getValue();
        kept.pollFirstEntry();
      }
      oldest.state.endIfAway();
    }
  }

  private boolean isLate(Kept state) {
    return nanoClock.getAsLong() - state.sinceNanos >= limits.maxDisconnection().toNanos();
  }
}
