package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guessing passwords takes too long. */
class GuessedPasswordsTest extends SignInsScene {
  @Test
  void guessing_isStoppedEvenIfTheLastGuessIsRight() {
    for (int i = 0; i < MOST; i++) {
      assertThat(failure("anna@example.org", "guess " + i))
          .isInstanceOf(InvalidCredentialException.class);
    }
    assertThatThrownBy(this::login)
        .isInstanceOfSatisfying(
            TooManyAttemptsException.class,
            often -> assertThat(often.retryAfter()).isEqualTo(AttemptsInMemory.WINDOW));
  }

  @Test
  void guessingAnAddressThatNobodyHas_isStoppedInTheSameWay() {
    for (int i = 0; i < MOST; i++) {
      failure("nobody@example.org", "guess " + i);
    }
    assertThat(failure("nobody@example.org", "guess")).isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void guessingManyAtTheSameTime_isNoFaster() throws Exception {
    assertThat(
            TestAccounts.atOnce(
                12, () -> Optional.ofNullable(failure("anna@example.org", "some guess"))))
        .filteredOn(each -> each.orElseThrow() instanceof InvalidCredentialException)
        .hasSize(MOST);
  }

  @Test
  void onePasswordOnManyAccounts_isStoppedByTheInternetAddress() {
    for (int i = 0; i < MOST * 10; i++) {
      assertThat(failure("nobody" + i + "@example.org", "password123"))
          .isInstanceOf(InvalidCredentialException.class);
    }
    assertThat(failure("anna@example.org", TestAccounts.PASSWORD))
        .isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void addressesOfOneHome_areOneAddress() {
    for (int i = 0; i < MOST * 10; i++) {
      String address = "2001:db8:0:1:0:0:0:" + Integer.toHexString(i);
      assertThat(catchThrowable(() -> signIns.login("nobody" + address, "password123", address)))
          .isInstanceOf(InvalidCredentialException.class);
    }
    assertThat(catchThrowable(() -> signIns.login("a@b", "password123", "2001:db8:0:1:a:b:c:d")))
        .isInstanceOf(TooManyAttemptsException.class);
    assertThat(catchThrowable(() -> signIns.login("a@b", "password123", "2001:db8:0:2:a:b:c:d")))
        .isInstanceOf(InvalidCredentialException.class);
  }

  @Test
  void limit_endsWithTime() throws Exception {
    for (int i = 0; i < MOST; i++) {
      failure("anna@example.org", "guess " + i);
    }
    accounts.clock.advance(AttemptsInMemory.WINDOW);
    assertThat(login().user()).isEqualTo(anna);
  }

  @Test
  void success_startsTheCountAnew() throws Exception {
    for (int round = 0; round < 3; round++) {
      failure("anna@example.org", "guess");
      failure("anna@example.org", "guess");
      login();
    }
    assertThat(login().user()).isEqualTo(anna);
  }

  @Test
  void guessingTheCurrentPassword_isStopped() {
    for (int i = 0; i < MOST; i++) {
      assertThat(change("guess " + i)).isInstanceOf(InvalidCredentialException.class);
    }
    assertThat(change(TestAccounts.PASSWORD)).isInstanceOf(TooManyAttemptsException.class);
  }
}
