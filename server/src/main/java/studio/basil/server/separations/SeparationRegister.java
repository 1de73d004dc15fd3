package studio.basil.server.separations;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Sql;
import studio.basil.server.database.Transactions;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.SeparationQuota;

/** Where separations begin, as far as their users may have more. Thread-safe. */
final class SeparationRegister {
  private final Transactions database;
  private final SeparationQuota quota;
  private final Clock clock;

  SeparationRegister(Transactions database, SeparationQuota quota, Clock clock) {
    this.database = database;
    this.quota = quota;
    this.clock = clock;
  }

  /**
   * A separation that begins.
   *
   * @param url from where its recording is fetched; null if it is here
   * @param key of the call that asks for it; null for none
   */
  record Entry(
      UUID id,
      UUID user,
      Separation.Upload upload,
      @Nullable String url,
      boolean toTheEnd,
      @Nullable String key,
      @Nullable UUID batch) {

    private Stage stage() {
      return url == null ? Stage.UPLOADED : Stage.FETCHING;
    }
  }

  /**
   * Looks whether a user may have one more, before anything is done for it.
   *
   * @throws ProblemException if not
   */
  void requireRoom(UUID user) {
    database.in(
        Scope.user(user),
        handle -> {
          usage().admit(handle, user);
          return user;
        });
  }

  /**
   * Adds one.
   *
   * @return false if the user has one of that key
   * @throws ProblemException if the user may have no more
   */
  boolean add(Entry entry, Auditor.Note note) {
    return database.in(
        Scope.user(entry.user()),
        handle -> {
          usage().admit(handle, entry.user());
          int rows =
              handle
                  .createUpdate(
                      """
                      insert into separations (id, user_id, created_at, idempotency_key, name, sha256, bytes, media_type,
                        duration_ms, least_speakers, most_speakers, to_the_end, stage, stage_at, updated_at, url, batch_id)
                      values (:id, :user, :now, :key, :name, :sha256, :bytes, :type,
                        :duration, :least, :most, :end, :stage, :now, :now, :url, :batch)
                      on conflict (user_id, idempotency_key) where idempotency_key is not null do nothing
                      """)
                  .bind("id", entry.id())
                  .bind("user", entry.user())
                  .bind("now", Sql.utc(clock.instant()))
                  .bind("key", entry.key())
                  .bind("name", entry.upload().name())
                  .bind("sha256", entry.upload().sha256().bytes())
                  .bind("bytes", entry.upload().bytes())
                  .bind("type", entry.upload().mediaType())
                  .bind("duration", entry.upload().duration().toMillis())
                  .bind("least", entry.upload().bounds().least())
                  .bind("most", entry.upload().bounds().most())
                  .bind("end", entry.toTheEnd())
                  .bind("stage", entry.stage().text())
                  .bind("url", entry.url())
                  .bind("batch", entry.batch())
                  .execute();
          if (rows == 1) {
            if (entry.url() == null) {
              usage().count(handle, entry.user(), entry.upload());
            }
            note.write(handle, SeparationStore.find(handle, entry.id(), "").orElseThrow());
          }
          return rows == 1;
        });
  }

  /** The one of a call that the user has made before. */
  Optional<Separation> findByKey(UUID user, String key) {
    return database.read(
        Scope.user(user),
        handle ->
            handle
                .createQuery(
                    "select "
                        + SeparationStore.COLUMNS
                        + "from separations where user_id = :user and idempotency_key = :key")
                .bind("user", user)
                .bind("key", key)
                .map((row, _) -> SeparationStore.separation(row))
                .findOne());
  }

  private SeparationUsage usage() {
    return new SeparationUsage(quota, clock.instant());
  }
}
