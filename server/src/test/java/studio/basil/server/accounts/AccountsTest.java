package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import studio.basil.server.accounts.Accounts.Change;
import studio.basil.server.accounts.Accounts.Outcome;
import studio.basil.server.database.Scope;

class AccountsTest extends AccountsScene {
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
