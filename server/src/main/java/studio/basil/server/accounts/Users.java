package studio.basil.server.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of users. Each call is part of the caller's transaction. */
final class Users {
  /** No password has this hash: nobody signs in to such an account. */
  static final String NO_PASSWORD = "!";

  private static final String COLUMNS = "id, email, name, role, created_at, disabled_at";

  /** Any number that nothing else in the schema locks. */
  private static final long ADMINISTRATION = 0x6261_7369_6c01L;

  private Users() {}

  /** An account and the hash of its password. */
  record Credentials(User user, String passwordHash) {}

  /**
   * Lets one transaction at a time make first accounts or change administrators; others wait for
   * its end.
   */
  static void lockAdministration(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(?)", ADMINISTRATION);
  }

  static Optional<Credentials> byEmail(Handle handle, String email) {
    return handle
        .createQuery("select " + COLUMNS + ", password_hash from users where lower(email) = :email")
        .bind("email", email)
        .map((row, _) -> new Credentials(user(row), row.getString("password_hash")))
        .findOne();
  }

  static Optional<Credentials> credentials(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + ", password_hash from users where id = :id")
        .bind("id", id)
        .map((row, _) -> new Credentials(user(row), row.getString("password_hash")))
        .findOne();
  }

  static Optional<User> byId(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from users where id = :id")
        .bind("id", id)
        .map((row, _) -> user(row))
        .findOne();
  }

  /** The same, and keeps others from changing it until the transaction ends. */
  static Optional<User> lock(Handle handle, UUID id) {
    return handle
        .createQuery("select " + COLUMNS + " from users where id = :id for no key update")
        .bind("id", id)
        .map((row, _) -> user(row))
        .findOne();
  }

  /** Whether anybody could sign in, be they disabled now. */
  static boolean anyWithPassword(Handle handle) {
    return handle
        .createQuery("select exists (select 1 from users where password_hash <> :none)")
        .bind("none", NO_PASSWORD)
        .mapTo(Boolean.class)
        .one();
  }

  /** How many administrators there are beside a user who can sign in. */
  static int otherAdministrators(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select count(*) from users
            where role = 'admin' and disabled_at is null and password_hash <> :none and id <> :id
            """)
        .bind("none", NO_PASSWORD)
        .bind("id", id)
        .mapTo(Integer.class)
        .one();
  }

  /** Whether the account is there now; it is not if another has that e-mail address. */
  static boolean insert(Handle handle, User user, String passwordHash) {
    return handle
            .createUpdate(
                """
                insert into users (id, email, name, password_hash, role, created_at, updated_at)
                values (:id, :email, :name, :hash, :role, :at, :at)
                on conflict do nothing
                """)
            .bind("id", user.id())
            .bind("email", user.email())
            .bind("name", user.name())
            .bind("hash", passwordHash)
            .bind("role", user.role().label())
            .bind("at", time(user.createdAt()))
            .execute()
        > 0;
  }

  static void setPassword(Handle handle, UUID id, String passwordHash, Instant now) {
    handle
        .createUpdate("update users set password_hash = :hash, updated_at = :now where id = :id")
        .bind("hash", passwordHash)
        .bind("now", time(now))
        .bind("id", id)
        .execute();
  }

  /** Writes name, role and whether the account is disabled. */
  static void update(Handle handle, User user, Instant now) {
    handle
        .createUpdate(
            """
            update users set name = :name, role = :role, disabled_at = :disabled, updated_at = :now
            where id = :id
            """)
        .bind("name", user.name())
        .bind("role", user.role().label())
        .bind("disabled", user.disabledAt() == null ? null : time(user.disabledAt()))
        .bind("now", time(now))
        .bind("id", user.id())
        .execute();
  }

  static void delete(Handle handle, UUID id) {
    handle.execute("delete from users where id = ?", id);
  }

  /** Whether anything that was recorded belongs to a user. */
  static boolean ownsRecordings(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select exists (select 1 from sessions where user_id = :id)
              or exists (select 1 from voice_sessions where user_id = :id)
              or exists (select 1 from recordings where user_id = :id)
            """)
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * A page of all users, the latest first.
   *
   * @param before the last user of the page before; null for the first page
   */
  static List<User> page(Handle handle, @Nullable User before, int most) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from users"
                + (before == null ? "" : " where (created_at, id) < (:at, :id)")
                + " order by created_at desc, id desc limit :most")
        .bind("at", before == null ? null : time(before.createdAt()))
        .bind("id", before == null ? null : before.id())
        .bind("most", most)
        .map((row, _) -> user(row))
        .list();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getObject("id", UUID.class),
        row.getString("email"),
        row.getString("name"),
        Role.of(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "disabled_at"));
  }
}
