package studio.basil.server.accounts;

import static studio.basil.server.accounts.Users.instant;
import static studio.basil.server.accounts.Users.time;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The table of refresh tokens. Each is good for one exchange; those that come from one sign-in are
 * its family. Only hashes are kept. Each call is part of the caller's transaction. Thread-safe.
 */
final class RefreshTokens {
  /**
   * Two requests that were sent at the same time, by two tabs or because an answer was lost, are no
   * theft. The later one gets nothing, but the family lives.
   */
  static final Duration RACE = Duration.ofSeconds(10);

  private final Clock clock;
  private final Supplier<UUID> ids;
  private final SecureRandom random;
  private final Duration lifetime;

  RefreshTokens(Clock clock, Supplier<UUID> ids, SecureRandom random, Duration lifetime) {
    this.clock = clock;
    this.ids = ids;
    this.random = random;
    this.lifetime = lifetime;
  }

  /** What became of an exchange. */
  sealed interface Exchange {
    /** A token in the place of the one that was given. */
    record Exchanged(User user, UUID family, String token) implements Exchange {}

    /** It has just been exchanged by somebody else. */
    record Raced(UUID userId, UUID family) implements Exchange {}

    /** It was exchanged before; its family is revoked now. */
    record Replayed(UUID userId, UUID family) implements Exchange {}

    /** It is unknown, expired or revoked, or its user may not sign in. */
    record Refused() implements Exchange {}
  }

  /** A sign-in that has ended. */
  record Ended(UUID userId, UUID family) {}

  private record Stored(
      UUID id,
      UUID family,
      Instant expiresAt,
      @Nullable Instant usedAt,
      @Nullable Instant revokedAt) {}

  Duration lifetime() {
    return lifetime;
  }

  /** Begins a family. */
  String begin(Handle handle, UUID userId, UUID family) {
    handle
        .createUpdate("delete from refresh_tokens where user_id = :user and expires_at < :now")
        .bind("user", userId)
        .bind("now", time(clock.instant()))
        .execute();
    return insert(handle, userId, family, clock.instant());
  }

  /**
   * Exchanges a token for the next of its family.
   *
   * @param handle of the system
   */
  Exchange exchange(Handle handle, String token) {
    byte[] hash = Secret.hash(token);
    return owner(handle, hash)
        .flatMap(user -> stored(handle, hash).map(stored -> exchange(handle, user, stored)))
        .orElseGet(Exchange.Refused::new);
  }

  private Exchange exchange(Handle handle, User owner, Stored stored) {
    Instant now = clock.instant();
    if (stored.revokedAt() != null || !stored.expiresAt().isAfter(now) || owner.isDisabled()) {
      return new Exchange.Refused();
    }
    Instant usedAt = stored.usedAt();
    if (usedAt != null) {
      return comesBack(handle, owner, stored, usedAt, now);
    }
    handle
        .createUpdate("update refresh_tokens set used_at = :now where id = :id")
        .bind("now", time(now))
        .bind("id", stored.id())
        .execute();
    String next = insert(handle, owner.id(), stored.family(), now);
    return new Exchange.Exchanged(owner, stored.family(), next);
  }

  private static Exchange comesBack(
      Handle handle, User owner, Stored stored, Instant usedAt, Instant now) {
    boolean lately = Duration.between(usedAt, now).compareTo(RACE) < 0;
    if (lately && !successorIsUsed(handle, stored, usedAt)) {
      return new Exchange.Raced(owner.id(), stored.family());
    }
    revokeFamily(handle, stored.family(), now);
    return new Exchange.Replayed(owner.id(), stored.family());
  }

  /**
   * The user is locked, not the token: so nothing slips in between the revocation of a family, or
   * of all of a user's, and an exchange.
   */
  private static Optional<User> owner(Handle handle, byte[] hash) {
    return handle
        .createQuery("select user_id from refresh_tokens where hash = :hash")
        .bind("hash", hash)
        .mapTo(UUID.class)
        .findOne()
        .flatMap(id -> Users.lock(handle, id));
  }

  private static Optional<Stored> stored(Handle handle, byte[] hash) {
    return handle
        .createQuery(
            """
            select id, family, expires_at, used_at, revoked_at
            from refresh_tokens where hash = :hash
            """)
        .bind("hash", hash)
        .map(
            (row, _) ->
                new Stored(
                    row.getObject("id", UUID.class),
                    row.getObject("family", UUID.class),
                    Objects.requireNonNull(instant(row, "expires_at")),
                    instant(row, "used_at"),
                    instant(row, "revoked_at")))
        .findOne();
  }

  private static boolean successorIsUsed(Handle handle, Stored stored, Instant usedAt) {
    return handle
        .createQuery(
            """
            select exists (select 1 from refresh_tokens
              where family = :family and id <> :id and created_at >= :used and used_at is not null)
            """)
        .bind("family", stored.family())
        .bind("id", stored.id())
        .bind("used", time(usedAt))
        .mapTo(Boolean.class)
        .one();
  }

  /** Ends the sign-in of a token, be it used or expired; empty if none was there to end. */
  Optional<Ended> end(Handle handle, String token) {
    byte[] hash = Secret.hash(token);
    return owner(handle, hash)
        .flatMap(
            user ->
                stored(handle, hash)
                    .filter(stored -> stored.revokedAt() == null)
                    .map(
                        stored -> {
                          revokeFamily(handle, stored.family(), clock.instant());
                          return new Ended(user.id(), stored.family());
                        }));
  }

  /**
   * Ends all sign-ins of a user, who is locked.
   *
   * @return their families
   */
  List<UUID> revokeAll(Handle handle, UUID userId) {
    return handle
        .createQuery(
            """
            with revoked as (
              update refresh_tokens set revoked_at = :now
              where user_id = :user and revoked_at is null returning family)
            select distinct family from revoked
            """)
        .bind("now", time(clock.instant()))
        .bind("user", userId)
        .mapTo(UUID.class)
        .list();
  }

  /** A sign-in that goes on: until {@code expiresAt}, unless it is used before. */
  record SignIn(UUID id, Instant beganAt, Instant lastUsedAt, Instant expiresAt) {}

  /** The sign-ins of a user that go on, the one that was used last first. */
  List<SignIn> list(Handle handle, UUID userId) {
    return handle
        .createQuery(
            """
            select family, min(created_at) began, max(created_at) used, max(expires_at) expires
            from refresh_tokens
            where user_id = :user and revoked_at is null
            group by family having max(expires_at) > :now
            order by used desc, family desc
            """)
        .bind("user", userId)
        .bind("now", time(clock.instant()))
        .map(
            (row, _) ->
                new SignIn(
                    row.getObject("family", UUID.class),
                    Objects.requireNonNull(instant(row, "began")),
                    Objects.requireNonNull(instant(row, "used")),
                    Objects.requireNonNull(instant(row, "expires"))))
        .list();
  }

  /** Ends a sign-in of a user, who is locked; false if there is none of that id that goes on. */
  boolean end(Handle handle, UUID userId, UUID signIn) {
    boolean known = list(handle, userId).stream().anyMatch(one -> one.id().equals(signIn));
    if (known) {
      revokeFamily(handle, signIn, clock.instant());
    }
    return known;
  }

  private static void revokeFamily(Handle handle, UUID family, Instant now) {
    handle
        .createUpdate(
            """
            update refresh_tokens set revoked_at = :now
            where family = :family and revoked_at is null
            """)
        .bind("now", time(now))
        .bind("family", family)
        .execute();
  }

  private String insert(Handle handle, UUID userId, UUID family, Instant now) {
    String token = Secret.random(random);
    handle
        .createUpdate(
            """
            insert into refresh_tokens (id, user_id, family, hash, created_at, expires_at)
            values (:id, :user, :family, :hash, :now, :expires)
            """)
        .bind("id", ids.get())
        .bind("user", userId)
        .bind("family", family)
        .bind("hash", Secret.hash(token))
        .bind("now", time(now))
        .bind("expires", time(now.plus(lifetime)))
        .execute();
    return token;
  }
}
