package studio.basil.server.episodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.Cursor;
import studio.basil.server.http.Page;

/** Recordings and their files, as they are indexed. Thread-safe. */
final class RecordingStore {
  private static final String ORDER = "createdAt desc";

  private static final String LIST =
      """
      select r.id, r.session_id, r.folder, r.duration_ms, r.bytes, r.created_at from recordings r
      """;

  static final String FILES =
      """
      select f.name, f.media_type, f.bytes, f.duration_ms, f.sha256 from recording_files f
      where f.recording_id = :recording order by f.name
      """;

  private final Transactions database;

  RecordingStore(Transactions database) {
    this.database = database;
  }

  /** A page of recordings, the newest first, without their files. */
  Page<RecordingEntry> page(Scope scope, @Nullable String after, int limit) {
    Sql sql = listing(scope, Cursor.read(after, ORDER, 2));
    List<Row> rows =
        database.read(
            scope,
            handle ->
                sql.query(handle, "order by r.created_at desc, r.id desc limit " + (limit + 1))
                    .map((row, _) -> row(row))
                    .list());
    Page<Row> page = Page.of(rows, limit, last -> Cursor.of(ORDER, last.createdAt(), last.id()));
    return new Page<>(page.items().stream().map(Row::entry).toList(), page.next());
  }

  static Sql listing(Scope scope, Optional<Cursor> cursor) {
    Sql sql = new Sql(LIST).ownedBy(scope, "r.user_id");
    cursor.ifPresent(
        last ->
            sql.and("(r.created_at, r.id) < (:created, :last)")
                .set("created", last.time(0))
                .set("last", last.id(1)));
    return sql;
  }

  /**
   * A recording with its files; nothing if there is none in the scope.
   *
   * @param name its id, or the name of its episode
   */
  Optional<RecordingEntry> find(Scope scope, String name) {
    Sql sql = named(name);
    return database.read(
        scope,
        handle ->
            sql.query(handle, "limit 1")
                .map((row, _) -> row(row))
                .findOne()
                .map(row -> row.entry().with(files(handle, row, name))));
  }

  static Sql named(String name) {
    Optional<UUID> id = id(name);
    return id.isPresent()
        ? new Sql(LIST)
            .and("(r.id = :id or r.folder = :folder)", "id", id.get())
            .set("folder", name)
        : new Sql(LIST).and("r.folder = :folder", "folder", name);
  }

  private static List<RecordingEntry.File> files(Handle handle, Row recording, String name) {
    return handle
        .createQuery(FILES)
        .bind("recording", recording.id())
        .map((row, _) -> file(row, name))
        .list();
  }

  static Optional<UUID> id(String name) {
    try {
      UUID id = UUID.fromString(name);
      return id.toString().equals(name) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  /** The folder that a session's files stand in; nothing if they are not indexed. */
  static Optional<String> folderOf(Handle handle, UUID session) {
    return handle
        .createQuery("select r.folder from recordings r where r.session_id = :session")
        .bind("session", session)
        .mapTo(String.class)
        .findOne();
  }

  private record Row(UUID id, Instant createdAt, RecordingEntry entry) {}

  private static Row row(ResultSet row) throws SQLException {
    UUID id = Sql.id(row, "id");
    Instant created = Sql.time(row, "created_at");
    return new Row(
        id,
        created,
        new RecordingEntry(
            id,
            Sql.idOrNull(row, "session_id"),
            row.getString("folder"),
            row.getLong("duration_ms"),
            row.getLong("bytes"),
            created,
            null));
  }

  private static RecordingEntry.File file(ResultSet row, String recording) throws SQLException {
    String name = row.getString("name");
    return new RecordingEntry.File(
        name,
        "/recordings/" + recording + "/files/" + name,
        row.getLong("bytes"),
        row.getString("media_type"),
        Sql.numberOrNull(row, "duration_ms"),
        HexFormat.of().formatHex(row.getBytes("sha256")));
  }
}
