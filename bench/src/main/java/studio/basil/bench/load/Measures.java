package studio.basil.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.basil.bench.Spread;

/** What all clients measure together. Used on one event loop only, and read once that is idle. */
final class Measures {
  private static final double NANOS_PER_MS = 1e6;

  private final List<Double> serverMs = new ArrayList<>();
  private final List<Double> totalMs = new ArrayList<>();
  private final List<Double> echoMs = new ArrayList<>();
  private final List<Double> lateMs = new ArrayList<>();
  private final Map<String, Long> errors = new TreeMap<>();
  private long others;

  /** A chunk went out so much later than its time. */
  void sent(long lateNanos) {
    lateMs.add(lateNanos / NANOS_PER_MS);
  }

  /** A turn was answered. */
  void turn(JsonNode metrics) {
    serverMs.add(metrics.path("serverMs").asDouble());
    totalMs.add(metrics.path("totalMs").asDouble());
  }

  /** A request came back after so long. */
  void echo(long nanos) {
    echoMs.add(nanos / NANOS_PER_MS);
  }

  /** Something failed. */
  void error(String code) {
    errors.merge(code, 1L, Long::sum);
  }

  /** An event came that says nothing about the load. */
  void other() {
    others++;
  }

  /** The server's own share in each answered turn. */
  Spread serverMs() {
    return Spread.of(serverMs);
  }

  /** Voice to voice in each answered turn, as the server sees it. */
  Spread totalMs() {
    return Spread.of(totalMs);
  }

  /** From a request for the state to the state, as the client sees it. */
  Spread echoMs() {
    return Spread.of(echoMs);
  }

  /** How late the clients themselves were. */
  Spread lateMs() {
    return Spread.of(lateMs);
  }

  /** How often each error came. */
  Map<String, Long> errors() {
    return errors;
  }

  /** Captions, orbs and the like. */
  long others() {
    return others;
  }
}
