package studio.basil.server.startup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is missing before sessions can be opened. Thread-safe. */
final class Readiness {
  private final Map<String, String> missing = new LinkedHashMap<>();

  /** Notes that a part is on its way. */
  synchronized void loading(String part) {
    missing.put(part, part + " is still loading; wait a moment");
  }

  /** Notes that a part is there. */
  synchronized void ready(String part) {
    missing.remove(part);
  }

  /** Notes that a part can't be had, with what to do. */
  synchronized void failed(String part, String problem) {
    missing.put(part, part + ": " + problem);
  }

  /** What is missing, each with what to do; empty if nothing is. */
  synchronized List<String> missing() {
    return new ArrayList<>(missing.values());
  }
}
