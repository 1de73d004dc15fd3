package studio.basil.server.separations;

import jakarta.ws.rs.core.Response.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import studio.basil.conversation.budget.Money;
import studio.basil.server.database.Sql;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.SeparationQuota;

/**
 * How much of the server users have for separations, and may have.
 *
 * @param now when that is asked
 */
record SeparationUsage(SeparationQuota quota, Instant now) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long MS_PER_MINUTE = 60_000;
  private static final long GIGABYTE = 1_000_000_000;

  /** Any number by which the users of this lock are told from others. */
  private static final int LOCK = 2;

  /** All that is kept of a user, in the first row that this gives. */
  private static final String KEPT =
      """
      coalesce((select sum(bytes) from separations where user_id = :user), 0)
        + coalesce((select sum(bytes) from separation_tracks where user_id = :user), 0)
      """;

  /**
   * What a user has.
   *
   * @param bytes of recordings and tracks
   * @param today length of what was sent today
   * @param transcripts what those have cost that were made today
   */
  record Had(
      UUID user,
      String email,
      int unfinished,
      long recordings,
      long bytes,
      Duration today,
      Money transcripts) {}

  /**
   * Makes room for one more; no other transaction of the user does until this one ends.
   *
   * @throws ProblemException if the user has enough waiting or at work
   */
  void admit(Handle handle, UUID user) {
    handle.execute("select pg_advisory_xact_lock(hashtextextended(?, ?))", user.toString(), LOCK);
    int unfinished =
        handle
            .createQuery(
                """
                select count(*) from separations
                where user_id = :user and stage in ('fetching', 'uploaded', 'diagnosing', 'separating')
                """)
            .bind("user", user)
            .mapTo(Integer.class)
            .one();
    if (unfinished >= quota.unfinished()) {
      throw ProblemException.tooMany(
          "%d of your recordings are waiting or at work. Send more when some of them are done."
              .formatted(quota.unfinished()),
          PATIENCE);
    }
  }

  /**
   * Counts a recording that has been added.
   *
   * @throws ProblemException if that is more than the user may have; the transaction has to go back
   * @throws JdbiException if the database refuses it
   */
  void count(Handle handle, UUID user, Separation.Upload upload) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    long sent =
        handle
            .createQuery(
                """
                insert into separation_usage (user_id, day, recordings, duration_ms)
                values (:user, :day, 1, :duration)
                on conflict (user_id, day) do update
                set recordings = separation_usage.recordings + 1,
                  duration_ms = separation_usage.duration_ms + excluded.duration_ms
                returning duration_ms
                """)
            .bind("user", user)
            .bind("day", today)
            .bind("duration", upload.duration().toMillis())
            .mapTo(Long.class)
            .one();
    if (!quota.perDay().isZero() && sent > quota.perDay().toMillis()) {
      throw ProblemException.tooMany(
          "You may send %d minutes a day. Send this one tomorrow (UTC)."
              .formatted(quota.perDay().toMinutes()),
          Duration.between(now, today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
    if (quota.bytes() > 0 && kept(handle, user) > quota.bytes()) {
      throw ProblemException.of(
          Status.CONFLICT,
          "quota-exceeded",
          "You may keep %d GB of recordings and tracks. Delete some separations, then send it again."
              .formatted(quota.bytes() / GIGABYTE));
    }
  }

  private static long kept(Handle handle, UUID user) {
    return handle.createQuery("select " + KEPT).bind("user", user).mapTo(Long.class).one();
  }

  /** Those who have most come first. */
  List<Had> all(Handle handle, int limit) {
    return handle
        .createQuery(
            """
            select u.id, u.email, coalesce(s.unfinished, 0) as unfinished, coalesce(s.recordings, 0) as recordings,
              coalesce(s.bytes, 0) + coalesce(t.bytes, 0) as bytes, coalesce(d.duration_ms, 0) as today_ms,
              coalesce(d.transcript_micros, 0) as transcript_micros
            from users u
            left join (
              select user_id, count(*) as recordings, sum(bytes) as bytes,
                count(*) filter (where stage in ('fetching', 'uploaded', 'diagnosing', 'separating')) as unfinished
              from separations group by user_id) s on s.user_id = u.id
            left join (select user_id, sum(bytes) as bytes from separation_tracks group by user_id) t
              on t.user_id = u.id
            left join separation_usage d on d.user_id = u.id and d.day = :day
            where s.recordings > 0 or d.duration_ms > 0 or d.transcript_micros > 0
            order by bytes desc, u.id limit :limit
            """)
        .bind("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
        .bind("limit", limit)
        .map((row, _) -> had(row))
        .list();
  }

  private static Had had(ResultSet row) throws SQLException {
    return new Had(
        Sql.id(row, "id"),
        row.getString("email"),
        row.getInt("unfinished"),
        row.getLong("recordings"),
        row.getLong("bytes"),
        Duration.ofMillis(row.getLong("today_ms")),
        new Money(row.getLong("transcript_micros")));
  }

  /** Minutes, rounded up. */
  static long minutes(Duration duration) {
    return (duration.toMillis() + MS_PER_MINUTE - 1) / MS_PER_MINUTE;
  }
}
