package studio.basil.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.server.audit.AuditEntry;
import studio.basil.server.audit.AuditLog;
import studio.basil.server.database.Scope;
import studio.basil.server.database.Transactions;
import studio.basil.server.settings.AccountSettings.Registration;

/**
 * Makes, changes and deletes accounts. There is always an administrator, once there is one.
 * Thread-safe; all calls block.
 */
final class Accounts {
  private final Transactions transactions;
  private final Passwords passwords;
  private final RefreshTokens refreshTokens;
  private final EndedSignIns ended;
  private final LoginLimits limits;
  private final AuditLog audit;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Registration registration;

  Accounts(
      Transactions transactions,
      Passwords passwords,
      RefreshTokens refreshTokens,
      EndedSignIns ended,
      LoginLimits limits,
      AuditLog audit,
      Clock clock,
      Supplier<UUID> ids,
      Registration registration) {
    this.transactions = transactions;
    this.passwords = passwords;
    this.refreshTokens = refreshTokens;
    this.ended = ended;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
    this.registration = registration;
  }

  /**
   * Who somebody is to be.
   *
   * @param email in lower case
   * @param password without a fault
   */
  record Person(String email, String name, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Person[" + email + "]";
    }
  }

  /**
   * What an administrator changes of an account; null leaves it as it is.
   *
   * @param password without a fault
   */
  record Change(
      @Nullable String name,
      @Nullable Role role,
      @Nullable Boolean disabled,
      @Nullable String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Change[" + name + ", " + role + ", disabled " + disabled + "]";
    }
  }

  /** What became of a change. */
  enum Outcome {
    DONE,
    UNKNOWN,
    /** It would have left no administrator. */
    LAST_ADMINISTRATOR,
    /** The user's recordings have to go first. */
    OWNS_RECORDINGS
  }

  /**
   * Makes an account for a person who asks for one. The first one is the administrator's. If the
   * e-mail address has an account already, nothing happens, and nobody is told.
   *
   * @param address from where; null if unknown
   */
  void register(Person person, @Nullable String address)
      throws RegistrationClosedException, TooManyAttemptsException {
    requireOpen(transactions.in(Scope.system(), Users::anyWithPassword));
    Optional<Duration> wait = limits.beginFrom(address);
    if (wait.isPresent()) {
      throw new TooManyAttemptsException(wait.get());
    }
    String hash = passwords.hash(person.password());
    boolean others =
        transactions.in(
            Scope.system(),
            handle -> {
              Users.lockAdministration(handle);
              boolean any = Users.anyWithPassword(handle);
              if (!any || registration == Registration.OPEN) {
                User user = user(person, any ? Role.USER : Role.ADMIN);
                if (Users.insert(handle, user, hash)) {
                  audit.write(
                      handle,
                      AuditEntry.of("account.registered", user.email(), user.id(), address));
                }
              }
              return any;
            });
    requireOpen(others);
  }

  /** Who may make an account for themselves now: the first person, as long as there is none. */
  Registration registration() {
    boolean any = transactions.in(Scope.system(), Users::anyWithPassword);
    return switch (registration) {
      case OPEN -> any ? Registration.OPEN : Registration.FIRST;
      case FIRST -> any ? Registration.CLOSED : Registration.FIRST;
      case CLOSED -> Registration.CLOSED;
    };
  }

  private void requireOpen(boolean anyAccount) throws RegistrationClosedException {
    boolean open =
        switch (registration) {
          case OPEN -> true;
          case FIRST -> !anyAccount;
          case CLOSED -> false;
        };
    if (!open) {
      throw new RegistrationClosedException();
    }
  }

  private User user(Person person, Role role) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new User(ids.get(), person.email(), person.name(), role, now, null);
  }

  /** Makes an account for somebody; empty if their e-mail address has one. */
  Optional<User> create(Caller admin, Person person, Role role, @Nullable String address) {
    User user = user(person, role);
    String hash = passwords.hash(person.password());
    return transactions.in(
        admin.everything(),
        handle -> {
          if (!Users.insert(handle, user, hash)) {
            return Optional.empty();
          }
          audit(handle, "account.created", user.id(), admin, address);
          return Optional.of(user);
        });
  }

  /** A page of all accounts, the latest first, from the one after {@code before}. */
  Optional<List<User>> page(Caller admin, @Nullable UUID before, int most) {
    return transactions.in(
        admin.everything(),
        handle ->
            before == null
                ? Optional.of(Users.page(handle, null, most))
                : Users.byId(handle, before).map(last -> Users.page(handle, last, most)));
  }

  Optional<User> find(Caller caller, UUID id) {
    return transactions.in(caller.everything(), handle -> Users.byId(handle, id));
  }

  /** Changes an account; all but another name ends its sign-ins. */
  Outcome change(Caller admin, UUID id, Change change, @Nullable String address) {
    String wished = change.password();
    Optional<String> hash = wished == null ? Optional.empty() : Optional.of(passwords.hash(wished));
    List<UUID> over = new ArrayList<>();
    Outcome outcome =
        transactions.in(
            admin.everything(),
            handle -> {
              Users.lockAdministration(handle);
              Optional<User> found = Users.lock(handle, id);
              if (found.isEmpty()) {
                return Outcome.UNKNOWN;
              }
              User before = found.get();
              User after = after(before, change);
              if (loses(before, after) && Users.otherAdministrators(handle, id) == 0) {
                return Outcome.LAST_ADMINISTRATOR;
              }
              Users.update(handle, after, clock.instant());
              hash.ifPresent(fresh -> Users.setPassword(handle, id, fresh, clock.instant()));
              if (hash.isPresent() || after.role() != before.role() || after.isDisabled()) {
                over.addAll(refreshTokens.revokeAll(handle, id));
              }
              audit(handle, "account.changed", id, admin, address);
              return Outcome.DONE;
            });
    ended.addAll(over);
    return outcome;
  }

  private User after(User before, Change change) {
    String name = change.name() == null ? before.name() : change.name();
    Role role = change.role() == null ? before.role() : change.role();
    Instant disabledAt = before.disabledAt();
    if (change.disabled() != null) {
      Instant since = disabledAt == null ? clock.instant() : disabledAt;
      disabledAt = change.disabled() ? since : null;
    }
    return new User(before.id(), before.email(), name, role, before.createdAt(), disabledAt);
  }

  private static boolean loses(User before, User after) {
    return isAdministrator(before) && !isAdministrator(after);
  }

  private static boolean isAdministrator(User user) {
    return user.role() == Role.ADMIN && !user.isDisabled();
  }

  /** Deletes an account that has no recordings, with its keys and sign-ins. */
  Outcome delete(Caller admin, UUID id, @Nullable String address) {
    List<UUID> over = new ArrayList<>();
    Outcome outcome =
        transactions.in(
            admin.everything(),
            handle -> {
              Users.lockAdministration(handle);
              Optional<User> found = Users.lock(handle, id);
              if (found.isEmpty()) {
                return Outcome.UNKNOWN;
              }
              if (isAdministrator(found.get()) && Users.otherAdministrators(handle, id) == 0) {
                return Outcome.LAST_ADMINISTRATOR;
              }
              if (Users.ownsRecordings(handle, id)) {
                return Outcome.OWNS_RECORDINGS;
              }
              over.addAll(refreshTokens.revokeAll(handle, id));
              Users.delete(handle, id);
              audit(handle, "account.deleted", id, admin, address);
              return Outcome.DONE;
            });
    ended.addAll(over);
    return outcome;
  }

  private void audit(
      Handle handle, String action, UUID subject, Caller admin, @Nullable String address) {
    audit.write(handle, AuditEntry.of(action, subject.toString(), admin.userId(), address));
  }
}
