package studio.basil.server.accounts;

import static studio.basil.server.accounts.Users.instant;
import static studio.basil.server.accounts.Users.time;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table of API keys. A key is {@code basil_} and 32 random bytes; only its hash is kept. Each
 * call is part of the caller's transaction. Thread-safe.
 */
final class ApiKeys {
  /** How every key begins. */
  static final String BEGINNING = "basil_";

  /** Keys of one user that are good at a time. */
  static final int MOST = 100;

  /** The use of a key is not written more often. */
  static final Duration USE_PRECISION = Duration.ofMinutes(1);

  /** A key that is not good any more stays in the list for so long. */
  static final Duration KEPT = Duration.ofDays(90);

  private static final int PREFIX_LENGTH = BEGINNING.length() + 6;
  private static final int MOST_LISTED = 500;
  private static final String COLUMNS =
      "k.id, k.name, k.prefix, k.scopes, k.created_at, k.last_used_at, k.expires_at, k.revoked_at";

  private final Clock clock;
  private final Supplier<UUID> ids;
  private final SecureRandom random;

  ApiKeys(Clock clock, Supplier<UUID> ids, SecureRandom random) {
    this.clock = clock;
    this.ids = ids;
    this.random = random;
  }

  /**
   * A key that has just been made.
   *
   * @param secret the key itself, which nobody sees again
   */
  record Made(ApiKey key, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Made[" + key + "]";
    }
  }

  private record Used(ApiKey key, UUID userId, Role role, boolean userDisabled) {}

  /**
   * Finds on whose behalf a key speaks, and notes its use.
   *
   * @param handle of the system
   */
  Optional<Caller> use(Handle handle, String secret) {
    Instant now = clock.instant();
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + """
                , k.user_id, u.role, u.disabled_at is not null as disabled
                from api_keys k join users u on u.id = k.user_id where k.hash = :hash
                """)
        .bind("hash", Secret.hash(secret))
        .map(
            (row, _) ->
                new Used(
                    key(row),
                    row.getObject("user_id", UUID.class),
                    Role.of(row.getString("role")),
                    row.getBoolean("disabled")))
        .findOne()
        .filter(used -> used.key().isGood(now) && !used.userDisabled())
        .map(
            used -> {
              noteUse(handle, used.key(), now);
              Set<String> permissions = new HashSet<>(used.key().scopes());
              permissions.retainAll(Permission.of(used.role()));
              return new Caller(used.userId(), used.role(), permissions);
            });
  }

  private static void noteUse(Handle handle, ApiKey key, Instant now) {
    Instant last = key.lastUsedAt();
    if (last == null || !now.isBefore(last.plus(USE_PRECISION))) {
      handle
          .createUpdate("update api_keys set last_used_at = :now where id = :id")
          .bind("now", time(now))
          .bind("id", key.id())
          .execute();
    }
  }

  /** A user's keys, the latest first; 500 at the most. */
  List<ApiKey> list(Handle handle, UUID userId) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from api_keys k where k.user_id = :user"
                + " order by k.created_at desc, k.id desc limit :most")
        .bind("user", userId)
        .bind("most", MOST_LISTED)
        .map((row, _) -> key(row))
        .list();
  }

  /** How many keys of a user are good. */
  int countGood(Handle handle, UUID userId) {
    return handle
        .createQuery(
            """
            select count(*) from api_keys where user_id = :user and revoked_at is null
              and (expires_at is null or expires_at > :now)
            """)
        .bind("user", userId)
        .bind("now", time(clock.instant()))
        .mapTo(Integer.class)
        .one();
  }

  /** A key of a user that is good, kept from being changed by others until the transaction ends. */
  Optional<ApiKey> lock(Handle handle, UUID userId, UUID id) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from api_keys k where k.id = :id and k.user_id = :user for update")
        .bind("id", id)
        .bind("user", userId)
        .map((row, _) -> key(row))
        .findOne()
        .filter(key -> key.isGood(clock.instant()));
  }

  Made make(
      Handle handle,
      UUID userId,
      String name,
      Collection<String> scopes,
      @Nullable Instant expiresAt) {
    forgetOld(handle, userId);
    String secret = BEGINNING + Secret.random(random);
    ApiKey key =
        new ApiKey(
            ids.get(),
            name,
            secret.substring(0, PREFIX_LENGTH),
            scopes.stream().sorted().distinct().toList(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            null,
            expiresAt,
            null);
    handle
        .createUpdate(
            """
            insert into api_keys (id, user_id, name, prefix, hash, scopes, created_at, expires_at)
            values (:id, :user, :name, :prefix, :hash, :scopes, :created, :expires)
            """)
        .bind("id", key.id())
        .bind("user", userId)
        .bind("name", name)
        .bind("prefix", key.prefix())
        .bind("hash", Secret.hash(secret))
        .bindArray("scopes", String.class, key.scopes())
        .bind("created", time(key.createdAt()))
        .bind("expires", expiresAt == null ? null : time(expiresAt))
        .execute();
    return new Made(key, secret);
  }

  private void forgetOld(Handle handle, UUID userId) {
    handle
        .createUpdate(
            "delete from api_keys where user_id = :user and least(revoked_at, expires_at) < :then")
        .bind("user", userId)
        .bind("then", time(clock.instant().minus(KEPT)))
        .execute();
  }

  /**
   * Makes a key in the place of another, with the same scopes and for as long a time.
   *
   * @param old locked
   * @param overlap how long the old one is good beside it
   */
  Made rotate(Handle handle, UUID userId, ApiKey old, Duration overlap) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant oldEnd = old.expiresAt();
    Instant end = oldEnd == null ? null : now.plus(Duration.between(old.createdAt(), oldEnd));
    Made made = make(handle, userId, old.name(), old.scopes(), end);
    if (overlap.isZero()) {
      revoke(handle, old.id());
    } else {
      handle
          .createUpdate("update api_keys set expires_at = least(expires_at, :end) where id = :id")
          .bind("end", time(now.plus(overlap)))
          .bind("id", old.id())
          .execute();
    }
    return made;
  }

  void revoke(Handle handle, UUID id) {
    handle
        .createUpdate("update api_keys set revoked_at = :now where id = :id")
        .bind("now", time(clock.instant()))
        .bind("id", id)
        .execute();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("prefix"),
        List.of((String[]) row.getArray("scopes").getArray()),
        Objects.requireNonNull(instant(row, "created_at")),
        instant(row, "last_used_at"),
        instant(row, "expires_at"),
        instant(row, "revoked_at"));
  }
}
