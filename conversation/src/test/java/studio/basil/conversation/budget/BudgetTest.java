package studio.basil.conversation.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
  private static final String ACME = "acme";

  private final Budget budget =
      new Budget(BudgetLimits.of(Money.ofUsd("1"), Duration.ofMinutes(10)));

  private void spend(String usd) {
    budget.reserve(ACME, Money.ZERO).orElseThrow().settle(Money.ofUsd(usd));
  }

  private Level level() {
    return budget.level(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "0, OPEN",
    "0.799999, OPEN",
    "0.8, WARNED",
    "0.999999, WARNED",
    "1, DEGRADED",
    "1.099999, DEGRADED",
    "1.1, EXHAUSTED",
    "9, EXHAUSTED"
  })
  void level_followsTheMoney(String usd, Level level) {
    spend(usd);
    assertThat(level()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "479999, OPEN",
    "480000, WARNED",
    "599999, WARNED",
    "600000, DEGRADED",
    "659999, DEGRADED",
    "660000, EXHAUSTED"
  })
  void level_followsTheTime(long elapsedMs, Level level) {
    assertThat(budget.level(Duration.ofMillis(elapsedMs))).isEqualTo(level);
  }

  @Test
  void level_isTheFurtherOne() {
    spend("1");
    assertThat(budget.level(Duration.ofMinutes(8))).isEqualTo(Level.DEGRADED);
  }

  @Test
  void level_neverGoesBack() {
    assertThat(budget.level(Duration.ofMinutes(9))).isEqualTo(Level.WARNED);
    assertThat(budget.level(Duration.ZERO)).isEqualTo(Level.WARNED);
  }

  @Test
  void level_reservation_warnsOfNothing() {
    var reservation = budget.reserve(ACME, Money.ofUsd("1")).orElseThrow();
    assertThat(level()).isEqualTo(Level.OPEN);
    reservation.release();
    assertThat(level()).isEqualTo(Level.OPEN);
  }

  @Test
  void level_unlimited_isOpen() {
    Budget unlimited =
        new Budget(BudgetLimits.of(BudgetLimits.UNLIMITED_MONEY, BudgetLimits.UNLIMITED_TIME));
    unlimited.reserve(ACME, Money.ofUsd("1000000")).orElseThrow().settle(Money.ofUsd("1000000"));
    assertThat(unlimited.level(Duration.ofDays(1_000))).isEqualTo(Level.OPEN);
    assertThat(unlimited.canAfford(Money.ofUsd("1000000"))).isTrue();
  }

  @Test
  void reserve_upToTheGrace_isGranted() {
    spend("0.5");
    assertThat(budget.reserve(ACME, Money.ofUsd("0.5"))).isPresent();
    assertThat(budget.canAfford(Money.ofUsd("0.1"))).isTrue();
    assertThat(budget.reserve(ACME, Money.ofUsd("0.100001"))).isEmpty();
    assertThat(budget.reserved()).isEqualTo(Money.ofUsd("0.5"));
  }

  @Test
  void reserve_nothingWhenAllIsGone_isGranted() {
    spend("9");
    assertThat(budget.reserve("marytts", Money.ZERO)).isPresent();
    assertThat(budget.canAfford(new Money(1))).isFalse();
  }

  @Test
  void settle_twice_countsOnce() {
    var reservation = budget.reserve(ACME, Money.ofUsd("0.5")).orElseThrow();
    reservation.settle(Money.ofUsd("0.2"));
    reservation.settle(Money.ofUsd("0.2"));
    reservation.waste(Money.ofUsd("0.2"));
    reservation.release();
    assertThat(budget.spent()).isEqualTo(Money.ofUsd("0.2"));
    assertThat(budget.reserved()).isEqualTo(Money.ZERO);
  }

  @Test
  void settle_afterARelease_countsNot() {
    var reservation = budget.reserve(ACME, Money.ofUsd("0.5")).orElseThrow();
    reservation.release();
    reservation.settle(Money.ofUsd("0.2"));
    assertThat(budget.spent()).isEqualTo(Money.ZERO);
  }

  @Test
  void settle_otherProvider_isBookedWithIt() {
    budget.reserve(ACME, Money.ofUsd("0.5")).orElseThrow().settle("other", Money.ofUsd("0.2"));
    assertThat(budget.byProvider()).isEqualTo(Map.of("other", Money.ofUsd("0.2")));
  }

  @Test
  void waste_isSpentToo() {
    budget.waste(ACME, Money.ofUsd("0.2"));
    assertThat(budget.wasted()).isEqualTo(Money.ofUsd("0.2"));
    assertThat(budget.spent()).isEqualTo(Money.ofUsd("0.2"));
  }

  @Test
  void amounts_negative_areRefused() {
    Money negative = new Money(-1);
    assertThatIllegalArgumentException().isThrownBy(() -> budget.reserve(ACME, negative));
    assertThatIllegalArgumentException().isThrownBy(() -> budget.waste(ACME, negative));
  }

  @Test
  void limits_mustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BudgetLimits.of(Money.ZERO, Duration.ofMinutes(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BudgetLimits.of(new Money(1), Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1, 0", "1, 0.1, 0", "0.8, -0.1, 0", "0.8, 1.1, 0", "0.8, 0.1, -1"})
  void limits_sharesOutOfRange_areRefused(BigDecimal warning, BigDecimal grace, long graceSeconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BudgetLimits(
                    new Money(1),
                    Duration.ofMinutes(1),
                    warning,
                    grace,
                    Duration.ofSeconds(graceSeconds)));
  }
}
