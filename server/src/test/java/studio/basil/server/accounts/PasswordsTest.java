package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.basil.server.http.ProblemException;

class PasswordsTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Passwords passwords = new Passwords(4, RANDOM);

  @Test
  void password_matchesItsOwnHashOnly() {
    Optional<String> hash = Optional.of(passwords.hash("correct horse battery"));
    assertThat(passwords.matches("correct horse battery", hash)).isTrue();
    assertThat(passwords.matches("correct horse batterY", hash)).isFalse();
    assertThat(passwords.matches("", hash)).isFalse();
  }

  @Test
  void hash_isSaltedAndTellsItsCost() {
    String hash = passwords.hash("correct horse battery");
    assertThat(hash).startsWith("$2a$04$").isNotEqualTo(passwords.hash("correct horse battery"));
    assertThat(passwords.isOutdated(hash)).isFalse();
    assertThat(new Passwords(5, RANDOM).isOutdated(hash)).isTrue();
  }

  @Test
  void hashOfAnotherCost_isStillChecked() {
    Optional<String> hash = Optional.of(new Passwords(5, RANDOM).hash("correct horse battery"));
    assertThat(passwords.matches("correct horse battery", hash)).isTrue();
  }

  @Test
  void accountThatIsUnknownOrHasNoPassword_matchesNothing() {
    assertThat(passwords.matches("correct horse battery", Optional.empty())).isFalse();
    assertThat(passwords.matches("!", Optional.of(Users.NO_PASSWORD))).isFalse();
  }

  @Test
  void passwordOf72Bytes_isTakenWhole() {
    String longest = "é".repeat(35) + "ab";
    Optional<String> hash = Optional.of(passwords.hash(longest));
    assertThat(Passwords.fault(longest)).isEmpty();
    assertThat(passwords.matches(longest, hash)).isTrue();
    assertThat(passwords.matches("é".repeat(35) + "ac", hash)).as("its last byte counts").isFalse();
  }

  @Test
  void passwordOver72Bytes_isRefusedAndNotCut() {
    Optional<String> hash = Optional.of(passwords.hash("a".repeat(72)));
    assertThat(Passwords.fault("a".repeat(73)))
        .hasValueSatisfying(fault -> assertThat(fault).contains("73 bytes"));
    assertThat(Passwords.fault("é".repeat(37))).as("37 letters of two bytes").isPresent();
    assertThat(passwords.matches("a".repeat(73), hash)).isFalse();
  }

  @Test
  void shortPassword_isRefusedByItsLettersNotItsBytes() {
    assertThat(Passwords.fault("123456789")).isPresent();
    assertThat(Passwords.fault("1234567890")).isEmpty();
    assertThat(Passwords.fault("😀".repeat(9))).isPresent();
  }

  @Test
  void sameLettersInOtherCodePoints_areTheSamePassword() {
    Optional<String> hash = Optional.of(passwords.hash("caf\u00e9 au lait"));
    assertThat(passwords.matches("cafe\u0301 au lait", hash)).isTrue();
  }

  @Test
  void moreChecksThanThereIsRoomFor_areRefusedAfterAWhile() {
    Passwords full = new Passwords(4, RANDOM, 0, Duration.ZERO);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> full.matches("correct horse battery", Optional.empty()));
  }
}
