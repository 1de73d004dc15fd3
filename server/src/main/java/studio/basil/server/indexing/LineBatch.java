package studio.basil.server.indexing;

import java.util.List;
import java.util.UUID;

/**
 * Lines of one event log that follow those that the database holds.
 *
 * @param lines in order, at least one
 * @param usage what they tell of the providers
 */
record LineBatch(UUID sessionId, UUID userId, List<LoggedLine> lines, List<Usage> usage) {
  private static final String CAPTION = "caption";

  LineBatch {
    lines = List.copyOf(lines);
    usage = List.copyOf(usage);
  }

  static LineBatch of(IndexedEpisode episode, List<LoggedLine> lines) {
    return new LineBatch(episode.sessionId(), episode.userId(), lines, Usage.of(lines));
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

  long costMicros() {
    return usage.stream().mapToLong(Usage::costMicros).sum();
  }
}
