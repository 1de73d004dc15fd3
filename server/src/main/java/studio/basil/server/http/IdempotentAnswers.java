package studio.basil.server.http;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/** The answers to requests with an idempotency key, for a day. Thread-safe. */
public final class IdempotentAnswers {
  /** How long answers are kept. */
  static final Duration KEPT = Duration.ofHours(24);

  /** A request that has not answered by then never will: its process has died. */
  static final Duration LONGEST_WORK = Duration.ofMinutes(5);

  private static final String CLAIM =
      """
      insert into idempotent_answers (user_id, key, request_hash, created_at)
      values (:user, :key, :hash, :now)
      on conflict (user_id, key) do update
      set request_hash = excluded.request_hash, status = null, location = null, body = null,
        created_at = excluded.created_at
      where idempotent_answers.created_at < :expired
        or (idempotent_answers.status is null and idempotent_answers.created_at < :abandoned)
      """;

  private static final String FIND =
      """
      select request_hash, status, location, body from idempotent_answers
      where user_id = :user and key = :key
      """;

  private static final String KEEP =
      """
      update idempotent_answers set status = :status, location = :location, body = :body
      where user_id = :user and key = :key
      """;

  private final Transactions database;
  private final Clock clock;

  /** The answers that a database keeps. */
  public IdempotentAnswers(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What to do with a request. */
  sealed interface Claim {
    /** The work is to be done. */
    record First() implements Claim {}

    /** It has been done; this was the answer. */
    record Done(Answer answer) implements Claim {}

    /** The first request is still at work. */
    record AtWork() implements Claim {}

    /** The key has been used for another request. */
    record Misused() implements Claim {}
  }

  /** An answer without its headers. */
  record Answer(int status, @Nullable String location, @Nullable String body) {}

  /** Takes a key for a request, if nobody has. */
  Claim claim(UUID user, String key, byte[] requestHash) {
    Instant now = clock.instant();
    return database.in(
        Scope.user(user),
        handle -> {
          boolean first =
              handle
                      .createUpdate(CLAIM)
                      .bind("user", user)
                      .bind("key", key)
                      .bind("hash", requestHash)
                      .bind("now", now.atOffset(ZoneOffset.UTC))
                      .bind("expired", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                      .bind("abandoned", now.minus(LONGEST_WORK).atOffset(ZoneOffset.UTC))
                      .execute()
                  > 0;
          return first ? new Claim.First() : earlier(handle, user, key, requestHash);
        });
  }

  private static Claim earlier(Handle handle, UUID user, String key, byte[] requestHash) {
    return handle
        .createQuery(FIND)
        .bind("user", user)
        .bind("key", key)
        .map((row, _) -> earlier(row, requestHash))
        .one();
  }

  private static Claim earlier(ResultSet row, byte[] requestHash) throws SQLException {
    if (!Arrays.equals(row.getBytes("request_hash"), requestHash)) {
      return new Claim.Misused();
    }
    int status = row.getInt("status");
    return row.wasNull()
        ? new Claim.AtWork()
        : new Claim.Done(new Answer(status, row.getString("location"), row.getString("body")));
  }

  /** Keeps the answer to the first request. */
  void keep(UUID user, String key, Answer answer) {
    database.in(
        Scope.user(user),
        handle ->
            handle
                .createUpdate(KEEP)
                .bind("user", user)
                .bind("key", key)
                .bind("status", answer.status())
                .bind("location", answer.location())
                .bind("body", answer.body())
                .execute());
  }

  /** Gives a key back, after a failure that another try may not meet. */
  void release(UUID user, String key) {
    database.in(
        Scope.user(user),
        handle ->
            handle.execute(
                "delete from idempotent_answers where user_id = ? and key = ?", user, key));
  }

  /** Forgets what is older than a day; tells how many that were. */
  public int forgetOld() {
    return database.in(
        Scope.system(),
        handle ->
            handle.execute(
                "delete from idempotent_answers where created_at < ?",
                clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)));
  }
}
