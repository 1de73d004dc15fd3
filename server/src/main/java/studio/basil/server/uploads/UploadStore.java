package studio.basil.server.uploads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ProblemException;
import studio.basil.server.storage.Sha256;
import studio.basil.server.uploads.ResumableUpload.Part;

/** Files that come in parts, as the database knows them. Thread-safe. */
final class UploadStore {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int MOST_OPEN = 100;

  private final Transactions database;
  private final Duration kept;
  private final Clock clock;

  /**
   * The uploads of a database.
   *
   * @param kept how long one is kept after its last part
   */
  UploadStore(Transactions database, Duration kept, Clock clock) {
    this.database = database;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * Begins one.
   *
   * @param taker decides whether there is room for it
   * @throws ProblemException if the user may have no more
   */
  ResumableUpload begin(UUID id, UUID user, long length, String metadata, UploadTaker taker) {
    return database.in(
        Scope.user(user),
        handle -> {
          taker.admit(handle, user);
          int open =
              handle
                  .createQuery(
                      "select count(*) from uploads where user_id = :user and received < length")
                  .bind("user", user)
                  .mapTo(Integer.class)
                  .one();
          if (open >= MOST_OPEN) {
            throw ProblemException.tooMany(
                "%d of your uploads are unfinished. Finish or end some.".formatted(MOST_OPEN),
                PATIENCE);
          }
          return handle
              .createQuery(
                  """
                  insert into uploads (id, user_id, created_at, expires_at, length, metadata)
                  values (:id, :user, :now, :expires, :length, :metadata) returning *
                  """)
              .bind("id", id)
              .bind("user", user)
              .bind("now", Sql.utc(clock.instant()))
              .bind("expires", Sql.utc(clock.instant().plus(kept)))
              .bind("length", length)
              .bind("metadata", metadata)
              .map((row, _) -> upload(row))
              .one();
        });
  }

  /** One that has not expired. */
  Optional<ResumableUpload> find(Scope scope, UUID id) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery("select * from uploads where id = :id and expires_at > :now")
                .bind("id", id)
                .bind("now", Sql.utc(clock.instant()))
                .map((row, _) -> upload(row))
                .findOne());
  }

  /**
   * Adds a part whose blob is there.
   *
   * @return as it is now; nothing if it does not continue there any more
   */
  Optional<ResumableUpload> add(Scope scope, ResumableUpload upload, long position, Part part) {
    return database.in(
        scope,
        handle -> {
          Optional<ResumableUpload> now =
              handle
                  .createQuery(
                      """
                      update uploads set received = received + :bytes, expires_at = :expires
                      where id = :id and received = :position returning *
                      """)
                  .bind("bytes", part.bytes())
                  .bind("expires", Sql.utc(clock.instant().plus(kept)))
                  .bind("id", upload.id())
                  .bind("position", position)
                  .map((row, _) -> upload(row))
                  .findOne();
          if (now.isPresent()) {
            handle.execute(
                "insert into upload_parts (upload_id, position, user_id, id, bytes, sha256) values (?, ?, ?, ?, ?, ?)",
                upload.id(),
                position,
                upload.user(),
                part.id(),
                part.bytes(),
                part.sha256().bytes());
          }
          return now;
        });
  }

  /** The parts in their order. */
  List<Part> parts(Scope scope, UUID id) {
    return database.read(
        scope,
        handle ->
            handle
                .createQuery(
                    "select id, bytes, sha256 from upload_parts where upload_id = :id order by position")
                .bind("id", id)
                .map(
                    (row, _) ->
                        new Part(
                            Sql.id(row, "id"),
                            row.getLong("bytes"),
                            Sha256.ofBytes(row.getBytes("sha256"))))
                .list());
  }

  /** Notes what became of it. */
  void finished(Scope scope, UUID id, UUID outcome) {
    database.in(
        scope,
        handle -> {
          handle.execute("update uploads set separation_id = ? where id = ?", outcome, id);
          return handle.execute("delete from upload_parts where upload_id = ?", id);
        });
  }

  /** Whether there was one. */
  boolean delete(Scope scope, UUID id) {
    return database.in(
        scope, handle -> handle.execute("delete from uploads where id = ?", id) == 1);
  }

  /** Those of all users that have expired. */
  List<UUID> expired(int most) {
    return database.read(
        Scope.system(),
        handle ->
            handle
                .createQuery("select id from uploads where expires_at <= :now limit :most")
                .bind("now", Sql.utc(clock.instant()))
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
  }

  private static ResumableUpload upload(ResultSet row) throws SQLException {
    return new ResumableUpload(
        Sql.id(row, "id"),
        Sql.id(row, "user_id"),
        Sql.time(row, "expires_at"),
        row.getLong("length"),
        row.getLong("received"),
        row.getString("metadata"),
        Sql.idOrNull(row, "separation_id"));
  }
}
