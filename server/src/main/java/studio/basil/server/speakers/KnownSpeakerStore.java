package studio.basil.server.speakers;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.separation.identification.VoicePrint;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.NewestFirst;
import studio.basil.server.http.Page;

/** People whose voices are known. Thread-safe. */
final class KnownSpeakerStore {
  private static final NewestFirst<KnownSpeaker> NEWEST_FIRST =
      new NewestFirst<>((row, _) -> speaker(row), KnownSpeaker::createdAt, KnownSpeaker::id);
  private static final String SELECT =
      """
      select id, user_id, name, samples, created_at, updated_at, engine, print, windows from speakers
      """;

  private final Transactions database;
  private final Clock clock;

  KnownSpeakerStore(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Writes down what is done, in the same transaction. */
  @FunctionalInterface
  interface Note {
    /** Writes. */
    void write(Handle handle);
  }

  /** How many a user has. */
  int count(UUID user) {
    return database.read(
        Scope.user(user),
        handle ->
            handle
                .createQuery("select count(*) from speakers where user_id = :user")
                .bind("user", user)
                .mapTo(Integer.class)
                .one());
  }

  /** Adds one. */
  void add(KnownSpeaker speaker, Note note) {
    database.in(
        Scope.user(speaker.userId()),
        handle -> {
          note.write(handle);
          return handle
              .createUpdate(
                  """
                  insert into speakers (id, user_id, created_at, updated_at, name, samples, engine, print, windows)
                  values (:id, :user, :now, :now, :name, :samples, :engine, :print, :windows)
                  """)
              .bind("id", speaker.id())
              .bind("user", speaker.userId())
              .bind("now", Sql.utc(speaker.createdAt()))
              .bind("name", speaker.name())
              .bind("samples", speaker.samples())
              .bind("engine", speaker.engine())
              .bindArray(
                  "print", Double.class, Arrays.stream(speaker.print().mean()).boxed().toList())
              .bind("windows", speaker.print().windows())
              .execute();
        });
  }

  Optional<KnownSpeaker> find(Scope scope, UUID id) {
    return database.read(scope, handle -> find(handle, id));
  }

  private static Optional<KnownSpeaker> find(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + "where id = :id")
        .bind("id", id)
        .map((row, _) -> speaker(row))
        .findOne();
  }

  /** The newest first. */
  Page<KnownSpeaker> page(Scope scope, @Nullable String cursor, int limit) {
    Sql sql = new Sql(SELECT).ownedBy(scope, "user_id");
    return NEWEST_FIRST.page(database, scope, sql, cursor, limit);
  }

  /** Those of a user whose prints an engine can compare. */
  List<KnownSpeaker> comparable(UUID user, String engine) {
    return database.read(
        Scope.user(user),
        handle ->
            handle
                .createQuery(
                    SELECT + "where user_id = :user and engine = :engine order by created_at, id")
                .bind("user", user)
                .bind("engine", engine)
                .map((row, _) -> speaker(row))
                .list());
  }

  /** Gives one another name; nothing if the scope sees no such one. */
  Optional<KnownSpeaker> rename(Scope scope, UUID id, String name) {
    return database.in(
        scope,
        handle -> {
          handle
              .createUpdate("update speakers set name = :name, updated_at = :now where id = :id")
              .bind("name", name)
              .bind("now", Sql.utc(clock.instant()))
              .bind("id", id)
              .execute();
          return find(handle, id);
        });
  }

  /**
   * Forgets one, and their name wherever their voice gave it.
   *
   * @return whether there was one
   */
  boolean delete(Scope scope, UUID id, Note note) {
    return database.in(
        scope,
        handle -> {
          boolean there = handle.execute("delete from speakers where id = ?", id) == 1;
          if (there) {
            note.write(handle);
          }
          return there;
        });
  }

  private static KnownSpeaker speaker(ResultSet row) throws SQLException {
    return new KnownSpeaker(
        Sql.id(row, "id"),
        Sql.id(row, "user_id"),
        row.getString("name"),
        row.getInt("samples"),
        Sql.time(row, "created_at"),
        Sql.time(row, "updated_at"),
        row.getString("engine"),
        new VoicePrint(numbers(row.getArray("print")), row.getInt("windows")));
  }

  private static double[] numbers(Array array) throws SQLException {
    return Arrays.stream((Double[]) array.getArray()).mapToDouble(Double::doubleValue).toArray();
  }
}
