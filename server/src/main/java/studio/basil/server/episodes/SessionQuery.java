package studio.basil.server.episodes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions, in which order.
 *
 * @param state in which they are
 * @param from began then or later
 * @param to began before
 * @param speaker id or name of one who says something in them
 * @param tag that they have
 * @param text words that are said in them
 */
record SessionQuery(
    @Nullable String state,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String speaker,
    @Nullable String tag,
    @Nullable String text,
    SessionSort sort,
    boolean ascending) {

  /** All, the newest first. */
  static final SessionQuery NEWEST =
      new SessionQuery(null, null, null, null, null, null, SessionSort.STARTED_AT, false);

  /** Whether the database is to be told what is searched for. */
  boolean searches() {
    return tag != null || text != null;
  }

  /** The order as it stands in cursors. */
  String order() {
    return sort.label() + (ascending ? " asc" : " desc");
  }
}
