package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import studio.basil.server.accounts.Accounts.Person;
import studio.basil.server.settings.AccountSettings.Registration;

/** Who may make an account for themselves. */
class RegistrationTest extends AccountsScene {
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
}
