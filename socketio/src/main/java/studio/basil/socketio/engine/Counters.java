package studio.basil.socketio.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start of one server. Thread-safe; reading takes no lock. */
public final class Counters {
  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
  private final Map<CloseReason.Kind, LongAdder> closes = new EnumMap<>(CloseReason.Kind.class);

  /** Starts with all counts at zero. */
  public Counters() {
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
    for (CloseReason.Kind kind : CloseReason.Kind.values()) {
      closes.put(kind, new LongAdder());
    }
  }

  /** What is counted. */
  public enum Count {
    /** Sessions opened. */
    SESSIONS_OPENED("sessions.opened"),
    /** Sessions closed, for whatever reason. */
    SESSIONS_CLOSED("sessions.closed"),
    /** Sessions that moved from polling to WebSocket. */
    UPGRADES("upgrades"),
    /** Requests refused: bad version, transport, session id or method, or too many sessions. */
    REQUESTS_REFUSED("requests.refused"),
    /** Requests refused because of their origin. */
    ORIGINS_REFUSED("requests.refused-origin"),
    /** Messages received. */
    MESSAGES_RECEIVED("messages.received"),
    /** Bytes of messages received. */
    BYTES_RECEIVED("bytes.received"),
    /** Messages taken for sending. */
    MESSAGES_SENT("messages.sent"),
    /** Bytes of messages taken for sending. */
    BYTES_SENT("bytes.sent"),
    /** Volatile messages dropped because their client was behind. */
    DROPPED_VOLATILE("dropped.volatile"),
    /** Events dropped because their connection sent too many. */
    DROPPED_FLOOD("dropped.flood"),
    /** Packets dropped because their namespace was not connected. */
    DROPPED_NOT_CONNECTED("dropped.not-connected"),
    /** Connections to a namespace accepted. */
    CONNECTS("namespaces.connected"),
    /** Connections to a namespace that took up a socket that had been cut. */
    RECOVERED("namespaces.recovered"),
    /** Connections to a namespace refused. */
    CONNECTS_REFUSED("namespaces.refused"),
    /** Handlers of the application that threw. */
    HANDLERS_FAILED("handlers.failed");

    private final String label;

    Count(String label) {
      this.label = label;
    }
  }

  /** Adds one. */
  public void add(Count count) {
    add(count, 1);
  }

  /** Adds an amount. */
  public void add(Count count, long amount) {
    of(counts, count).add(amount);
  }

  void closed(CloseReason.Kind kind) {
    add(Count.SESSIONS_CLOSED);
    of(closes, kind).increment();
  }

  /** The count so far. */
  public long value(Count count) {
    return of(counts, count).sum();
  }

  /** How many sessions ended for this class of reason. */
  public long closes(CloseReason.Kind kind) {
    return of(closes, kind).sum();
  }

  /** Sessions open now. */
  public long openSessions() {
    return value(Count.SESSIONS_OPENED) - value(Count.SESSIONS_CLOSED);
  }

  /** All counts by name; {@code closed.} and the code for sessions closed by reason. */
  public Map<String, Long> snapshot() {
    Map<String, Long> snapshot = new TreeMap<>();
    counts.forEach((count, adder) -> snapshot.put(count.label, adder.sum()));
    closes.forEach((kind, adder) -> snapshot.put("closed." + kind.code(), adder.sum()));
    return snapshot;
  }

  private static <K> LongAdder of(Map<K, LongAdder> adders, K key) {
    LongAdder adder = adders.get(key);
    if (adder == null) {
      throw new IllegalStateException("No counter for " + key);
    }
    return adder;
  }
}
