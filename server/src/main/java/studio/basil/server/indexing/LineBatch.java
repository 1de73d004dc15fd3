package studio.basil.server.indexing;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Lines of one event log that follow those that the database holds.
 *
 * @param lines in order, at least one
 */
record LineBatch(UUID sessionId, UUID userId, List<LoggedLine> lines) {
  private static final String CAPTION = "caption";

  LineBatch {
    lines = List.copyOf(lines);
  }

  /** How many lines the database must hold before. */
  long before() {
    return lines.getFirst().number() - 1;
  }

  /** How many it holds afterwards. */
  long after() {
    return lines.getLast().number();
  }

  List<LoggedLine> captions() {
    return lines.stream().filter(line -> line.type().equals(CAPTION)).toList();
  }

  Collection<Usage> usage() {
    return Usage.of(lines);
  }

  long costMicros() {
    return usage().stream().mapToLong(Usage::costMicros).sum();
  }
}
