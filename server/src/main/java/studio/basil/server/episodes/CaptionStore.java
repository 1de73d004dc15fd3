package studio.basil.server.episodes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Cursor;
import studio.basil.server.http.Page;

/** The captions of sessions. Thread-safe. */
final class CaptionStore {
  private static final String ORDER = "time";
  private static final int ROWS_AT_A_TIME = 1_000;

  private static final String LIST =
      """
      select c.number, c.utterance_id, c.speaker, c.start_ms, c.end_ms, c.text, c.edited_at
      from captions c
      """;

  private static final String EDIT =
      """
      update captions c set text = :text, edited_at = :at
      where c.session_id = :session and c.number = :number
      returning c.number, c.utterance_id, c.speaker, c.start_ms, c.end_ms, c.text, c.edited_at
      """;

  private final Transactions database;

  CaptionStore(Transactions database) {
    this.database = database;
  }

  /**
   * A caption.
   *
   * @param number within the session, from 1
   * @param startMs since the session began
   * @param editedAt when a person corrected it, or null if nobody has
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CaptionLine(
      long number,
      String utteranceId,
      String speaker,
      long startMs,
      long endMs,
      String text,
      @Nullable Instant editedAt) {}

  /** The next captions by the time at which they begin. */
  Page<CaptionLine> page(Scope scope, UUID session, @Nullable String after, int limit) {
    Sql sql = listing(session, Cursor.read(after, ORDER, 2));
    List<CaptionLine> rows =
        database.read(
            scope,
            handle ->
                sql.query(handle, "order by c.start_ms, c.number limit " + (limit + 1))
                    .map((row, _) -> line(row))
                    .list());
    return Page.of(rows, limit, last -> Cursor.of(ORDER, last.startMs(), last.number()));
  }

  /** All captions by the time at which they begin. */
  List<CaptionLine> all(Scope scope, UUID session) {
    List<CaptionLine> lines = new ArrayList<>();
    String cursor = null;
    do {
      Page<CaptionLine> page = page(scope, session, cursor, ROWS_AT_A_TIME);
      lines.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return List.copyOf(lines);
  }

  static Sql listing(UUID session, Optional<Cursor> cursor) {
    Sql sql = new Sql(LIST).and("c.session_id = :session", "session", session);
    cursor.ifPresent(
        last ->
            sql.and("(c.start_ms, c.number) > (:start, :number)")
                .set("start", last.number(0))
                .set("number", last.number(1)));
    return sql;
  }

  /** Corrects what a caption says; nothing if there is none of that number in the scope. */
  Optional<CaptionLine> edit(Scope scope, UUID session, long number, String text, Instant at) {
    return database.in(
        scope,
        handle ->
            handle
                .createQuery(EDIT)
                .bind("text", text)
                .bind("at", Sql.utc(at))
                .bind("session", session)
                .bind("number", number)
                .map((row, _) -> line(row))
                .findOne());
  }

  private static CaptionLine line(ResultSet row) throws SQLException {
    return new CaptionLine(
        row.getLong("number"),
        row.getString("utterance_id"),
        row.getString("speaker"),
        row.getLong("start_ms"),
        row.getLong("end_ms"),
        row.getString("text"),
        Sql.timeOrNull(row, "edited_at"));
  }
}
