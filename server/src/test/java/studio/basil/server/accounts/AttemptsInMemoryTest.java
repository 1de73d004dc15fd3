package studio.basil.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.basil.server.TestClock;

class AttemptsInMemoryTest {
  private static final int MOST = 3;

  private final TestClock clock = new TestClock();
  private final Attempts attempts = new AttemptsInMemory(clock);

  private Optional<Duration> begin() {
    return attempts.begin("anna", MOST);
  }

  private void useUp() {
    for (int i = 0; i < MOST; i++) {
      assertThat(begin()).isEmpty();
    }
  }

  @Test
  void attemptsOverTheLimit_waitForTheEndOfTheWindow() {
    useUp();
    clock.advance(Duration.ofMinutes(5));
    assertThat(begin()).hasValue(Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(10));
    assertThat(begin()).isEmpty();
  }

  @Test
  void attemptsWhileLimited_doNotMakeItLonger() {
    useUp();
    for (int i = 0; i < 15; i++) {
      assertThat(begin()).isPresent();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(begin()).isEmpty();
  }

  @Test
  void otherKeys_areCountedForThemselves() {
    useUp();
    assertThat(attempts.begin("bert", MOST)).isEmpty();
  }

  @Test
  void success_makesRoomAgain() {
    useUp();
    attempts.forgive("anna");
    assertThat(begin()).isEmpty();
    assertThat(begin()).isPresent();
    attempts.forget("anna");
    useUp();
  }

  @Test
  void attemptsAtTheSameTime_areAllCounted() throws Exception {
    assertThat(TestAccounts.atOnce(20, this::begin)).filteredOn(Optional::isEmpty).hasSize(MOST);
  }
}
