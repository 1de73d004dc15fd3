package studio.basil.server.episodes;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;

/** The event logs of sessions. Thread-safe. */
final class EventStore {
  private static final String LINES = "select e.number, e.at, e.type, e.body from session_events e";

  private final Transactions database;

  EventStore(Transactions database) {
    this.database = database;
  }

  /**
   * A line of an event log.
   *
   * @param number from 1
   * @param body its fields, as JSON
   */
  record EventLine(long number, Instant at, String type, @JsonRawValue String body) {}

  /**
   * The next lines.
   *
   * @param after number of the last line that is known already; 0 for none
   * @param types only these; all if empty
   */
  List<EventLine> page(Scope scope, UUID session, long after, List<String> types, int limit) {
    return database.read(
        scope,
        handle ->
            lines(session, after, types)
                .query(handle, "order by e.number limit " + limit)
                .map(
                    (row, _) ->
                        new EventLine(
                            row.getLong("number"),
                            Sql.time(row, "at"),
                            row.getString("type"),
                            row.getString("body")))
                .list());
  }

  static Sql lines(UUID session, long after, List<String> types) {
    return new Sql(LINES)
        .and("e.session_id = :session", "session", session)
        .and("e.number > :after", "after", after)
        .and(
            "e.type = any(:types)", "types", types.isEmpty() ? null : types.toArray(String[]::new));
  }
}
