package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.accounts.Accounts.Change;
import studio.basil.server.accounts.Accounts.Outcome;
import studio.basil.server.accounts.Accounts.Person;
import studio.basil.server.database.Scope;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.settings.AccountSettings.Registration;

@ExtendWith(TestPostgres.class)
class AccountsTest {
  private static final String ADDRESS = "192.0.2.1";
  private static final Change DEMOTED = new Change(null, Role.USER, null, null);
  private static final Change DISABLED = new Change(null, null, true, null);

  private final TestAccounts parts = new TestAccounts();
  private final Accounts accounts = accounts(Registration.FIRST);

  private Accounts accounts(Registration registration) {
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

  private static Person person(String name) {
    return new Person(name + "@example.org", name, TestAccounts.PASSWORD);
  }

  private Caller admin(String name) {
    User user = parts.person(name, Role.ADMIN);
    return new Caller(user.id(), Role.ADMIN, Permission.ALL);
  }

  private Optional<User> byEmail(String email) {
    return parts.database.in(
        Scope.system(), handle -> Users.byEmail(handle, email).map(Users.Credentials::user));
  }

  private List<String> roles() {
    return parts.database.<List<String>>in(
        Scope.system(),
        handle ->
            handle
                .select("select role from users order by created_at, id")
                .mapTo(String.class)
                .list());
  }

  private Outcome change(Caller admin, UUID id, Change change) {
    return accounts.change(admin, id, change, ADDRESS);
  }

  private UUID signIn(User user) {
    UUID family = UUID.randomUUID();
    parts.database.in(
        Scope.system(), handle -> parts.refreshTokens.begin(handle, user.id(), family));
    return family;
  }

  @Test
  void firstWhoRegisters_isTheAdministratorAndTheLast() throws Exception {
    accounts.register(person("anna"), ADDRESS);
    assertThat(byEmail("anna@example.org").orElseThrow().role()).isEqualTo(Role.ADMIN);
    assertThatThrownBy(() -> accounts.register(person("bert"), ADDRESS))
        .isInstanceOf(RegistrationClosedException.class);
    assertThat(parts.actions()).containsExactly("account.registered");
  }

  @Test
  void firstWhoRegisterAtTheSameTime_areOneAdministrator() throws Exception {
    AtomicInteger number = new AtomicInteger();
    TestAccounts.atOnce(
        6,
        () -> {
          try {
            accounts.register(person("person" + number.incrementAndGet()), ADDRESS);
            return true;
          } catch (RegistrationClosedException _) {
            return false;
          }
        });
    assertThat(roles()).containsExactly("admin");
  }

  @Test
  void openRegistration_makesOneAdministratorAndUsers() throws Exception {
    Accounts open = accounts(Registration.OPEN);
    AtomicInteger number = new AtomicInteger();
    TestAccounts.atOnce(
        6,
        () -> {
          open.register(person("person" + number.incrementAndGet()), ADDRESS);
          return true;
        });
    assertThat(roles()).hasSize(6).filteredOn("admin"::equals).hasSize(1);
  }

  @Test
  void whoMayRegisterNow_dependsOnWhetherThereIsAnAccount() throws Exception {
    assertThat(accounts.registration()).isEqualTo(Registration.FIRST);
    assertThat(accounts(Registration.OPEN).registration()).isEqualTo(Registration.FIRST);
    assertThat(accounts(Registration.CLOSED).registration()).isEqualTo(Registration.CLOSED);
    accounts.register(person("anna"), ADDRESS);
    assertThat(accounts.registration()).isEqualTo(Registration.CLOSED);
    assertThat(accounts(Registration.OPEN).registration()).isEqualTo(Registration.OPEN);
  }

  @Test
  void closedRegistration_letsNotEvenTheFirstIn() {
    assertThatThrownBy(() -> accounts(Registration.CLOSED).register(person("anna"), ADDRESS))
        .isInstanceOf(RegistrationClosedException.class);
  }

  @Test
  void localPerson_isNotTheFirstAccount() throws Exception {
    LocalPerson.settle(parts.database, parts.clock);
    LocalPerson.settle(parts.database, parts.clock);
    accounts.register(person("anna"), ADDRESS);
    assertThat(byEmail("anna@example.org").orElseThrow().role()).isEqualTo(Role.ADMIN);
  }

  @Test
  void registrationOfAnAddressThatIsTaken_changesNothingAndTellsNothing() throws Exception {
    Accounts open = accounts(Registration.OPEN);
    open.register(person("anna"), ADDRESS);
    open.register(new Person("anna@example.org", "Mallory", "another password"), ADDRESS);
    assertThat(byEmail("anna@example.org").orElseThrow().name()).isEqualTo("anna");
    assertThat(parts.actions()).containsExactly("account.registered");
  }

  @Test
  void registrationsFromOneAddress_areLimited() throws Exception {
    Accounts open = accounts(Registration.OPEN);
    for (int i = 0; i < 100; i++) {
      open.register(person("person" + i), ADDRESS);
    }
    assertThatThrownBy(() -> open.register(person("anna"), ADDRESS))
        .isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void administrator_makesAccountsAndIsToldWhatIsTaken() {
    Caller admin = admin("root");
    assertThat(accounts.create(admin, person("anna"), Role.USER, ADDRESS)).isPresent();
    assertThat(accounts.create(admin, person("anna"), Role.ADMIN, ADDRESS)).isEmpty();
  }

  @Test
  void userWhoIsNoAdministrator_findsNobodyElse() {
    Caller admin = admin("root");
    User anna = parts.person("anna", Role.USER);
    Caller caller = new Caller(anna.id(), Role.USER, Permission.of(Role.USER));
    assertThat(accounts.find(caller, admin.userId())).isEmpty();
    assertThat(accounts.find(caller, anna.id())).isPresent();
    assertThat(change(caller, admin.userId(), DISABLED)).isEqualTo(Outcome.UNKNOWN);
    assertThat(accounts.delete(caller, admin.userId(), ADDRESS)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void lastAdministrator_isNeitherDemotedNorDisabledNorDeleted() {
    Caller admin = admin("root");
    LocalPerson.settle(parts.database, parts.clock);
    assertThat(change(admin, admin.userId(), DEMOTED)).isEqualTo(Outcome.LAST_ADMINISTRATOR);
    assertThat(change(admin, admin.userId(), DISABLED)).isEqualTo(Outcome.LAST_ADMINISTRATOR);
    assertThat(accounts.delete(admin, admin.userId(), ADDRESS))
        .isEqualTo(Outcome.LAST_ADMINISTRATOR);
    assertThat(change(admin, admin.userId(), new Change("Root", null, null, null)))
        .isEqualTo(Outcome.DONE);
  }

  @Test
  void twoAdministratorsWhoDemoteEachOtherAtTheSameTime_leaveOne() throws Exception {
    Caller one = admin("one");
    Caller two = admin("two");
    AtomicInteger number = new AtomicInteger();
    List<Outcome> outcomes =
        TestAccounts.atOnce(
            2,
            () ->
                number.getAndIncrement() == 0
                    ? change(one, two.userId(), DEMOTED)
                    : change(two, one.userId(), DISABLED));
    assertThat(outcomes).containsExactlyInAnyOrder(Outcome.DONE, Outcome.LAST_ADMINISTRATOR);
  }

  @Test
  void disabledUser_isSignedOutEverywhereAndMayComeBack() {
    Caller admin = admin("root");
    User anna = parts.person("anna", Role.USER);
    UUID signIn = signIn(anna);
    assertThat(change(admin, anna.id(), DISABLED)).isEqualTo(Outcome.DONE);
    assertThat(parts.ended.contains(signIn)).isTrue();
    assertThat(accounts.find(admin, anna.id()).orElseThrow().disabledAt())
        .isEqualTo(parts.clock.instant());
    change(admin, anna.id(), new Change(null, null, false, null));
    assertThat(accounts.find(admin, anna.id()).orElseThrow().isDisabled()).isFalse();
  }

  @Test
  void anotherName_endsNoSignIn() {
    Caller admin = admin("root");
    User anna = parts.person("anna", Role.USER);
    UUID signIn = signIn(anna);
    change(admin, anna.id(), new Change("Anne", null, null, null));
    assertThat(parts.ended.contains(signIn)).isFalse();
    assertThat(accounts.find(admin, anna.id()).orElseThrow().name()).isEqualTo("Anne");
  }

  @Test
  void anotherPassword_replacesTheOldAndEndsSignIns() {
    Caller admin = admin("root");
    User anna = parts.person("anna", Role.USER);
    UUID signIn = signIn(anna);
    change(admin, anna.id(), new Change(null, null, null, "another password"));
    Optional<String> hash =
        parts.database.<Optional<String>>in(
            Scope.system(),
            handle -> Users.credentials(handle, anna.id()).map(Users.Credentials::passwordHash));
    assertThat(parts.passwords.matches("another password", hash)).isTrue();
    assertThat(parts.passwords.matches(TestAccounts.PASSWORD, hash)).isFalse();
    assertThat(parts.ended.contains(signIn)).isTrue();
  }

  @Test
  void deletedUser_isGoneWithKeysAndSignIns() {
    Caller admin = admin("root");
    User anna = parts.person("anna", Role.USER);
    UUID signIn = signIn(anna);
    assertThat(accounts.delete(admin, anna.id(), ADDRESS)).isEqualTo(Outcome.DONE);
    assertThat(accounts.find(admin, anna.id())).isEmpty();
    assertThat(parts.ended.contains(signIn)).isTrue();
    assertThat(parts.rows("select id from refresh_tokens where user_id = ?", anna.id())).isEmpty();
    assertThat(parts.actions()).containsExactly("account.deleted");
  }

  @Test
  void userWithRecordings_isNotDeleted() {
    Caller admin = admin("root");
    User anna = parts.person("anna", Role.USER);
    parts.database.in(
        Scope.system(),
        handle ->
            handle.execute(
                """
                insert into recordings (id, user_id, folder, duration_ms, bytes, created_at)
                values (?, ?, ?, 1, 1, now())
                """,
                anna.id(),
                anna.id(),
                anna.id().toString()));
    assertThat(accounts.delete(admin, anna.id(), ADDRESS)).isEqualTo(Outcome.OWNS_RECORDINGS);
  }

  @Test
  void pages_showEverybodyOnceTheLatestFirst() {
    Caller admin = admin("root");
    for (int i = 0; i < 4; i++) {
      parts.clock.advance(Duration.ofSeconds(i % 2));
      parts.person("person" + i, Role.USER);
    }
    List<User> seen = new ArrayList<>();
    List<User> page = accounts.page(admin, null, 2).orElseThrow();
    while (!page.isEmpty()) {
      seen.addAll(page);
      page = accounts.page(admin, page.getLast().id(), 2).orElseThrow();
    }
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    assertThat(seen).extracting(User::createdAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(accounts.page(admin, UUID.randomUUID(), 2)).isEmpty();
  }

  @Test
  void whatIsShownOfAPerson_hasNoPassword() {
    assertThat(person("anna").toString()).doesNotContain(TestAccounts.PASSWORD);
    assertThat(new Change(null, null, null, "secret secret").toString()).doesNotContain("secret");
  }
}
