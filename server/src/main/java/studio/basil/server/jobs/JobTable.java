package studio.basil.server.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.jobs.JobStatus.State;

/** What users asked for, and how it stands. */
final class JobTable {
  /** Between the row and the engine's own, and then some. */
  private static final Duration HANDOVER = Duration.ofMinutes(1);

  /** Any number by which the users of this lock are told from others. */
  private static final int LOCK = 3;

  private static final Duration KEPT = Duration.ofDays(30);

  private final Transactions database;
  private final Clock clock;

  JobTable(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Adds a job.
   *
   * @param most of one user's may be at work; 0 for any number
   * @return whether it is to wait until another of the user has ended
   */
  boolean add(UUID id, UUID user, String kind, int most) {
    return database.in(
        Scope.user(user),
        handle -> {
          boolean held = most > 0 && free(handle, user, most) <= 0;
          handle.execute(
              """
              insert into jobs (id, user_id, kind, created_at, state, held)
              values (?, ?, ?, ?, 'waiting', ?)
              """,
              id,
              user,
              kind,
              now(),
              held);
          return held;
        });
  }

  /** How many more may begin; no other transaction asks for the user until this one ends. */
  private static int free(Handle handle, UUID user, int most) {
    handle.execute("select pg_advisory_xact_lock(hashtextextended(?, ?))", user.toString(), LOCK);
    return most
        - handle
            .createQuery(
                "select count(*) from jobs where user_id = :user and state in ('waiting', 'running') and not held")
            .bind("user", user)
            .mapTo(Integer.class)
            .one();
  }

  /**
   * Lets as many of a user's held jobs go as may be at work, the oldest first.
   *
   * @param begin has one begun; tells whether that could be done
   */
  void release(UUID user, int most, Predicate<UUID> begin) {
    database.in(
        Scope.system(),
        handle -> {
          int free = free(handle, user, most);
          List<UUID> oldest =
              handle
                  .createQuery(
                      """
                      select id from jobs where user_id = :user and state = 'waiting' and held
                      order by created_at, id limit :free
                      """)
                  .bind("user", user)
                  .bind("free", Math.max(0, free))
                  .mapTo(UUID.class)
                  .list();
          return oldest.stream()
              .filter(begin)
              .mapToInt(id -> handle.execute("update jobs set held = false where id = ?", id))
              .sum();
        });
  }

  /** Whose a job is. */
  Optional<UUID> owner(UUID id) {
    return database.read(
        Scope.system(),
        handle ->
            handle
                .createQuery("select user_id from jobs where id = :id")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne());
  }

  /** Those who have jobs that are held. */
  List<UUID> waiting() {
    return database.read(
        Scope.system(),
        handle ->
            handle
                .createQuery("select distinct user_id from jobs where state = 'waiting' and held")
                .mapTo(UUID.class)
                .list());
  }

  Optional<JobStatus> find(Scope scope, UUID id) {
    return database.in(
        scope,
        handle ->
            handle
                .createQuery(
                    "select id, kind, state, progress, created_at, finished_at, result, failure from jobs where id = ?")
                .bind(0, id)
                .map((row, _) -> status(row))
                .findOne());
  }

  private static JobStatus status(ResultSet row) throws SQLException {
    return new JobStatus(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("progress"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("result")),
        Optional.ofNullable(row.getString("failure")));
  }

  void set(UUID id, State state) {
    update(
        "update jobs set state = ? where id = ? and finished_at is null",
        state.name().toLowerCase(Locale.ROOT),
        id);
  }

  void progress(UUID id, int percent) {
    update("update jobs set progress = ? where id = ? and finished_at is null", percent, id);
  }

  void result(UUID id, String json) {
    update("update jobs set result = cast(? as jsonb) where id = ?", json, id);
  }

  void done(UUID id) {
    update(
        "update jobs set state = 'done', progress = 100, finished_at = ? where id = ?", now(), id);
  }

  void failed(UUID id, String why) {
    update(
        "update jobs set state = 'failed', failure = ?, finished_at = ? where id = ? and finished_at is null",
        why,
        now(),
        id);
  }

  /** Ends those that the engine never got, as the process was killed in between. */
  void endLost() {
    update(
        """
        update jobs set state = 'failed', failure = 'It was lost before it began. Ask for it again.', finished_at = ?
        where finished_at is null and created_at < ?
          and not exists (select from jobrunr_jobs e where e.id = jobs.id::text)
        """,
        now(),
        now().minus(HANDOVER));
  }

  /** Forgets what ended long ago; tells how many that were. */
  int forgetOld() {
    return update("delete from jobs where finished_at < ?", now().minus(KEPT));
  }

  private int update(String sql, Object... values) {
    return database.in(Scope.system(), handle -> handle.execute(sql, values));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
