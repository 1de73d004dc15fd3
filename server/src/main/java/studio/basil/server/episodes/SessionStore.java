package studio.basil.server.episodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Cursor;
import studio.basil.server.http.Page;

/** Sessions. Thread-safe. */
final class SessionStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

  private static final String LIST =
      """
      select s.id, s.episode_id, s.title, s.tags, s.participant_name, s.briefing_id, s.state,
        s.started_at, s.ended_at, s.duration_ms, s.cost_micros, s.sort_title
      from sessions s
      """;

  private static final String SPOKEN_IN =
      """
      exists (select from captions c where c.session_id = s.id and (c.speaker = :speaker or
        c.speaker in (select m.key from jsonb_each_text(s.cast_names) m where m.value = :speaker)))
      """;

  static final String DETAIL =
      """
      select s.*, r.id as recording_id
      from sessions s left join recordings r on r.session_id = s.id
      """;

  private static final String CHANGE =
      """
      update sessions
      set title = coalesce(:title, title), tags = coalesce(:tags, tags), version = version + 1
      where id = :id and (:any or version::text = any(:versions))
      """;

  private final Transactions database;

  SessionStore(Transactions database) {
    this.database = database;
  }

  /** A page of sessions. */
  Page<SessionSummary> page(Scope scope, SessionQuery query, @Nullable String after, int limit) {
    Optional<Cursor> cursor = Cursor.read(after, query.order(), 2);
    Sql sql = listing(scope, query, cursor);
    String tail = order(query) + " limit " + (limit + 1);
    Function<Handle, List<SessionSummary>> read =
        handle -> sql.query(handle, tail).map((row, _) -> summary(row)).list();
    List<SessionSummary> rows =
        query.searches()
            ? database.in(
                scope,
                handle -> {
                  ask(handle, scope, query);
                  return read.apply(handle);
                })
            : database.read(scope, read);
    return Page.of(
        rows, limit, last -> Cursor.of(query.order(), query.sort().key(last), last.id()));
  }

  /** Says what the search tables shall show. */
  static void ask(Handle handle, Scope scope, SessionQuery query) {
    if (query.text() != null) {
      AskedWords.ask(handle, scope, query.text());
    }
    if (query.tag() != null) {
      handle.execute("select set_config('basil.tag', ?, true)", query.tag());
    }
  }

  static Sql listing(Scope scope, SessionQuery query, Optional<Cursor> cursor) {
    Sql sql =
        new Sql(LIST)
            .ownedBy(scope, "s.user_id")
            .and("s.state = :state", "state", query.state())
            .and("s.started_at >= :from", "from", query.from())
            .and("s.started_at < :to", "to", query.to())
            .and(SPOKEN_IN, "speaker", query.speaker());
    if (query.tag() != null) {
      sql.and("s.id in (select t.id from session_search t)");
    }
    if (query.text() != null) {
      sql.and("s.id in (select f.session_id from caption_search f)");
    }
    cursor.ifPresent(
        last ->
            sql.and(
                    "(%s, s.id) %s (:key, :last)"
                        .formatted(query.sort().column(), query.ascending() ? ">" : "<"))
                .set("key", query.sort().key(last))
                .set("last", last.id(1)));
    return sql;
  }

  static String order(SessionQuery query) {
    String direction = query.ascending() ? "asc" : "desc";
    return "order by %s %s, s.id %s".formatted(query.sort().column(), direction, direction);
  }

  /** A session; nothing if there is none in the scope. */
  Optional<SessionDetail> find(Scope scope, UUID id) {
    return database.read(scope, handle -> find(handle, id));
  }

  private static Optional<SessionDetail> find(Handle handle, UUID id) {
    return new Sql(DETAIL)
        .and("s.id = :id", "id", id)
        .query(handle, "")
        .map((row, _) -> detail(row))
        .findOne();
  }

  /**
   * Changes a session.
   *
   * @param versions those that may be changed; empty for any
   * @return the session as it is now and whether it was changed: it is not if it has another
   *     version; nothing if there is none in the scope
   */
  Optional<Changed> change(
      Scope scope, UUID id, SessionPatch patch, Optional<List<String>> versions) {
    return database.in(
        scope,
        handle -> {
          boolean changed =
              handle
                      .createUpdate(CHANGE)
                      .bind("id", id)
                      .bind("title", patch.title())
                      .bindArray("versions", String.class, versions.orElse(List.of()))
                      .bind("any", versions.isEmpty())
                      .bindByType("tags", patch.tagArray(), String[].class)
                      .execute()
                  > 0;
          return find(handle, id).map(session -> new Changed(session, changed));
        });
  }

  /** A session after a change that was asked for. */
  record Changed(SessionDetail session, boolean done) {}

  /** What became of a request to delete. */
  enum Deletion {
    DONE,
    UNKNOWN,
    LIVE
  }

  /**
   * Deletes a session with all that hangs on it.
   *
   * @param alongside done in the same transaction, before the rows go
   */
  Deletion delete(Scope scope, UUID id, DeletionStep alongside) {
    return database.in(
        scope,
        handle -> {
          Optional<String> state =
              handle
                  .createQuery("select state from sessions where id = :id for update")
                  .bind("id", id)
                  .mapTo(String.class)
                  .findOne();
          if (state.isEmpty()) {
            return Deletion.UNKNOWN;
          }
          if (state.get().equals("live")) {
            return Deletion.LIVE;
          }
          alongside.take(handle, find(handle, id).orElseThrow());
          handle.createUpdate("delete from sessions where id = :id").bind("id", id).execute();
          return Deletion.DONE;
        });
  }

  /** What else a deletion does. */
  @FunctionalInterface
  interface DeletionStep {
    void take(Handle handle, SessionDetail session);
  }

  private static SessionSummary summary(ResultSet row) throws SQLException {
    return new SessionSummary(
        Sql.id(row, "id"),
        row.getString("episode_id"),
        row.getString("title"),
        Sql.texts(row, "tags"),
        row.getString("participant_name"),
        row.getString("briefing_id"),
        row.getString("state"),
        Sql.time(row, "started_at"),
        Sql.timeOrNull(row, "ended_at"),
        Sql.numberOrNull(row, "duration_ms"),
        row.getLong("cost_micros"),
        row.getString("sort_title"));
  }

  private static SessionDetail detail(ResultSet row) throws SQLException {
    return new SessionDetail(
        Sql.id(row, "id"),
        Sql.id(row, "user_id"),
        row.getString("episode_id"),
        row.getString("title"),
        Sql.texts(row, "tags"),
        row.getString("participant_name"),
        row.getString("briefing_id"),
        names(row.getString("cast_names")),
        row.getString("state"),
        row.getString("end_reason"),
        Sql.time(row, "started_at"),
        Sql.timeOrNull(row, "ended_at"),
        Sql.numberOrNull(row, "duration_ms"),
        row.getLong("cost_micros"),
        Sql.idOrNull(row, "recording_id"),
        row.getLong("version"));
  }

  static Map<String, String> names(String json) throws SQLException {
    try {
      return JSON.readValue(json, NAMES);
    } catch (JsonProcessingException broken) {
      throw new SQLException("cast_names is no object of texts", broken);
    }
  }
}
