package studio.basil.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.basil.server.accounts.RefreshTokens.Exchange;
import studio.basil.server.accounts.Users.Credentials;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;

/**
 * Signs people in, keeps them signed in and signs them out. Thread-safe; all calls block, the check
 * of a password for a quarter of a second.
 */
final class SignIns {
  private final Transactions transactions;
  private final Passwords passwords;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final EndedSignIns ended;
  private final LoginLimits limits;
  private final AuditLog audit;
  private final Clock clock;
  private final Supplier<UUID> ids;

  SignIns(
      Transactions transactions,
      Passwords passwords,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens,
      EndedSignIns ended,
      LoginLimits limits,
      AuditLog audit,
      Clock clock,
      Supplier<UUID> ids) {
    this.transactions = transactions;
    this.passwords = passwords;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
    this.ended = ended;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  Duration accessLifetime() {
    return accessTokens.lifetime();
  }

  Duration refreshLifetime() {
    return refreshTokens.lifetime();
  }

  /**
   * Signs a person in. An address that nobody has takes as long as a wrong password, and gets the
   * same answer; so does an account that is disabled.
   *
   * @param email in lower case
   * @param address from where; null if unknown
   */
  Tokens login(String email, String password, @Nullable String address)
      throws InvalidCredentialException, TooManyAttemptsException {
    Optional<Duration> wait = limits.begin(email, address);
    if (wait.isPresent()) {
      throw new TooManyAttemptsException(wait.get());
    }
    Optional<Credentials> found =
        transactions.in(Scope.system(), handle -> Users.byEmail(handle, email));
    boolean right = passwords.matches(password, found.map(Credentials::passwordHash));
    Optional<Tokens> tokens =
        right ? found.flatMap(known -> begin(known, password, address)) : Optional.empty();
    if (tokens.isEmpty()) {
      transactions.in(
          Scope.system(),
          handle -> {
            audit.write(
                handle,
                AuditEntry.of(
                    "login.failed", email, found.map(at -> at.user().id()).orElse(null), address));
            return true;
          });
      throw new InvalidCredentialException("The e-mail address or the password is wrong.");
    }
    limits.succeeded(email, address);
    return tokens.get();
  }

  /** Looks at the account once more: much may have happened while the password was checked. */
  private Optional<Tokens> begin(Credentials known, String password, @Nullable String address) {
    Optional<String> fresh =
        passwords.isOutdated(known.passwordHash())
            ? Optional.of(passwords.hash(password))
            : Optional.empty();
    UUID id = known.user().id();
    return transactions.in(
        Scope.system(),
        handle -> {
          Optional<User> user =
              Users.lock(handle, id)
                  .filter(now -> !now.isDisabled())
                  .filter(
                      _ ->
                          Users.credentials(handle, id)
                              .map(Credentials::passwordHash)
                              .equals(Optional.of(known.passwordHash())));
          return user.map(
              now -> {
                fresh.ifPresent(hash -> Users.setPassword(handle, id, hash, clock.instant()));
                UUID signIn = ids.get();
                String refresh = refreshTokens.begin(handle, id, signIn);
                audit.write(
                    handle, AuditEntry.of("login.succeeded", signIn.toString(), id, address));
                return new Tokens(now, accessTokens.issue(id, now.role(), signIn), refresh);
              });
        });
  }

  /**
   * Gives a person another password, and ends all their sign-ins.
   *
   * @param next without a fault
   * @throws InvalidCredentialException if the current password is not the right one
   */
  void changePassword(UUID userId, String current, String next, @Nullable String address)
      throws InvalidCredentialException, TooManyAttemptsException {
    Optional<Credentials> found =
        transactions.in(Scope.user(userId), handle -> Users.credentials(handle, userId));
    String email = found.map(known -> known.user().email()).orElse("");
    Optional<Duration> wait = limits.begin(email, address);
    if (wait.isPresent()) {
      throw new TooManyAttemptsException(wait.get());
    }
    if (!passwords.matches(current, found.map(Credentials::passwordHash))) {
      throw new InvalidCredentialException("The current password is wrong.");
    }
    limits.succeeded(email, address);
    String hash = passwords.hash(next);
    ended.addAll(
        transactions.<List<UUID>>in(
            Scope.user(userId),
            handle -> {
              Users.setPassword(handle, userId, hash, clock.instant());
              audit.write(
                  handle, AuditEntry.of("password.changed", userId.toString(), userId, address));
              return refreshTokens.revokeAll(handle, userId);
            }));
  }

  /**
   * Gives new tokens for a refresh token, which is good only once.
   *
   * @throws InvalidCredentialException if it is not good; if it was exchanged before, its sign-in
   *     ends
   */
  Tokens refresh(String token, @Nullable String address) throws InvalidCredentialException {
    Exchange exchange =
        transactions.in(
            Scope.system(),
            handle -> {
              Exchange result = refreshTokens.exchange(handle, token);
              switch (result) {
                case Exchange.Raced(var user, var family) ->
                    audit.write(
                        handle, AuditEntry.of("refresh.raced", family.toString(), user, address));
                case Exchange.Replayed(var user, var family) ->
                    audit.write(
                        handle,
                        AuditEntry.of("refresh.replayed", family.toString(), user, address));
                case Exchange.Exchanged _, Exchange.Refused _ -> {}
              }
              return result;
            });
    return switch (exchange) {
      case Exchange.Exchanged(var user, var family, var next) ->
          new Tokens(user, accessTokens.issue(user.id(), user.role(), family), next);
      case Exchange.Replayed(var _, var family) -> {
        ended.add(family);
        throw new InvalidCredentialException(
            "The refresh token was used before, so its sign-in has ended. Sign in again.");
      }
      case Exchange.Raced _ ->
          throw new InvalidCredentialException(
              "The refresh token has just been exchanged. Use the tokens of that answer.");
      case Exchange.Refused _ ->
          throw new InvalidCredentialException("The refresh token is not valid. Sign in again.");
    };
  }

  /** Ends the sign-in of a refresh token, if there is one. */
  void logout(String token, @Nullable String address) {
    Optional<RefreshTokens.Ended> end =
        transactions.in(
            Scope.system(),
            handle -> {
              Optional<RefreshTokens.Ended> result = refreshTokens.end(handle, token);
              result.ifPresent(
                  one ->
                      audit.write(
                          handle,
                          AuditEntry.of("logout", one.family().toString(), one.userId(), address)));
              return result;
            });
    end.ifPresent(one -> ended.add(one.family()));
  }

  /** The sign-ins of a person that go on, the one that was used last first. */
  List<RefreshTokens.SignIn> list(Caller caller) {
    return transactions.in(caller.own(), handle -> refreshTokens.list(handle, caller.userId()));
  }

  /** Ends a sign-in of a person, with its access tokens; false if they have none of that id. */
  boolean end(Caller caller, UUID signIn, @Nullable String address) {
    UUID userId = caller.userId();
    boolean known =
        transactions.in(
            caller.own(),
            handle -> {
              var _ = Users.lock(handle, userId);
              boolean found = refreshTokens.end(handle, userId, signIn);
              if (found) {
                audit.write(
                    handle, AuditEntry.of("sign-in.ended", signIn.toString(), userId, address));
              }
              return found;
            });
    if (known) {
      ended.add(signIn);
    }
    return known;
  }
}
