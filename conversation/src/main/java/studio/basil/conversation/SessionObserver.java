package studio.basil.conversation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hears what happens in all sessions of a studio, in the words of their event logs. */
@FunctionalInterface
public interface SessionObserver {
  /** Hears nothing. */
  SessionObserver NONE = (_, _, _, _) -> {};

  /**
   * Which session it is.
   *
   * @param owner whose it is; null where nobody vouched for the client
   */
  record Observed(String sessionId, EpisodeId episodeId, @Nullable String owner) {}

  /**
   * Something happened. Called on the session's thread, for several sessions at a time; must return
   * at once. What it throws is logged and harms nobody.
   *
   * @param type as in the event log, such as {@code llm.complete}
   * @param fields as there; not to be changed
   */
  void happened(Observed session, String type, Instant at, Map<String, Object> fields);
}
