package studio.basil.conversation.budget;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How much a session may cost and last.
 *
 * @param money the most it shall cost, positive, or {@link #UNLIMITED_MONEY}
 * @param time the longest it shall last, positive, or {@link #UNLIMITED_TIME}
 * @param warningShare the share of either at which the session is warned, above 0, below 1
 * @param graceShare the share of the money that may be spent beyond it before the session closes, 0
 *     to 1
 * @param graceTime how long it may last beyond its time before it closes, not negative
 */
public record BudgetLimits(
    Money money,
    Duration time,
    BigDecimal warningShare,
    BigDecimal graceShare,
    Duration graceTime) {

  /** A session may cost what it wants. */
  public static final Money UNLIMITED_MONEY = new Money(Long.MAX_VALUE);

  /** A session may last as long as it wants. */
  public static final Duration UNLIMITED_TIME = Duration.ofSeconds(Long.MAX_VALUE);

  private static final Money MOST_MONEY = Money.ofUsd("1000000");
  private static final Duration MOST_TIME = Duration.ofDays(365);

  /** Five dollars and half an hour. */
  public static final BudgetLimits STANDARD = of(Money.ofUsd("5"), Duration.ofMinutes(30));

  public BudgetLimits {
    require(
        money.equals(UNLIMITED_MONEY)
            || (money.isAtLeast(new Money(1)) && MOST_MONEY.isAtLeast(money)),
        "money must be positive, at most " + MOST_MONEY + ", or UNLIMITED_MONEY: " + money);
    require(
        time.equals(UNLIMITED_TIME) || (time.isPositive() && time.compareTo(MOST_TIME) <= 0),
        "time must be positive, at most a year, or UNLIMITED_TIME: " + time);
    require(
        warningShare.signum() > 0 && warningShare.compareTo(BigDecimal.ONE) < 0,
        "warningShare must be above 0 and below 1: " + warningShare);
    require(
        graceShare.signum() >= 0 && graceShare.compareTo(BigDecimal.ONE) <= 0,
        "graceShare must be 0 to 1: " + graceShare);
    require(
        !graceTime.isNegative() && graceTime.compareTo(MOST_TIME) <= 0,
        "graceTime must be 0 to a year: " + graceTime);
  }

  /** Limits with the usual warning at 80 % and the usual grace of 10 % and a minute. */
  public static BudgetLimits of(Money money, Duration time) {
    return new BudgetLimits(
        money, time, new BigDecimal("0.8"), new BigDecimal("0.1"), Duration.ofMinutes(1));
  }

  /** The money at which the session is warned. */
  Money warningMoney() {
    return money.equals(UNLIMITED_MONEY) ? money : money.times(warningShare);
  }

  /** The money that is never exceeded knowingly: the limit and the grace. */
  Money lastMoney() {
    return money.equals(UNLIMITED_MONEY) ? money : money.plus(money.times(graceShare));
  }

  /** The age at which the session is warned. */
  Duration warningTime() {
    return time.equals(UNLIMITED_TIME)
        ? time
        : Duration.ofMillis(warningShare.multiply(BigDecimal.valueOf(time.toMillis())).longValue());
  }

  /** The age at which the session closes. */
  Duration lastTime() {
    return time.equals(UNLIMITED_TIME) ? time : time.plus(graceTime);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
