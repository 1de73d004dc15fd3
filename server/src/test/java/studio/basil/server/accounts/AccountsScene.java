package studio.basil.server.accounts;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.accounts.Accounts.Change;
import studio.basil.server.accounts.Accounts.Outcome;
import studio.basil.server.accounts.Accounts.Person;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.settings.AccountSettings.Registration;

/** Accounts on a database where nobody has one yet. */
@ExtendWith(TestPostgres.class)
abstract class AccountsScene {
  static final String ADDRESS = "192.0.2.1";
  static final Change DEMOTED = new Change(null, Role.USER, null, null);
  static final Change DISABLED = new Change(null, null, true, null);

  final TestAccounts parts = new TestAccounts();
  final Accounts accounts = accounts(Registration.FIRST);

  Accounts accounts(Registration registration) {
    return new Accounts(
        parts.database,
        parts.passwords,
        parts.refreshTokens,
        parts.ended,
        new LoginLimits(new AttemptsInMemory(parts.clock), 10),
        parts.audit,
        parts.clock,
        UuidCreator::getTimeOrderedEpoch,
        registration);
  }

  @BeforeEach
  void prepare() {
    parts.clear();
  }

  @AfterEach
  void close() {
    parts.close();
  }

  static Person person(String name) {
    return new Person(name + "@example.org", name, TestAccounts.PASSWORD);
  }

  Caller admin(String name) {
    User user = parts.person(name, Role.ADMIN);
    return new Caller(user.id(), Role.ADMIN, Permission.ALL);
  }

  Optional<User> byEmail(String email) {
    return parts.database.in(
        Scope.system(), handle -> Users.byEmail(handle, email).map(Users.Credentials::user));
  }

  List<String> roles() {
    return parts.database.<List<String>>in(
        Scope.system(),
        handle ->
            handle
                .select("select role from users order by created_at, id")
                .mapTo(String.class)
                .list());
  }

  Outcome change(Caller admin, UUID id, Change change) {
    return accounts.change(admin, id, change, ADDRESS);
  }

  UUID signIn(User user) {
    UUID family = UUID.randomUUID();
    parts.database.in(
        Scope.system(), handle -> parts.refreshTokens.begin(handle, user.id(), family));
    return family;
  }
}
