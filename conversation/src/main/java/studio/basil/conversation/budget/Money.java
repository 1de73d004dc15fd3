package studio.basil.conversation.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars in whole micro-dollars, so that sums are exact. May be negative.
 *
 * @param microDollars millionths of a dollar
 */
public record Money(long microDollars) implements Comparable<Money> {
  /** Nothing. */
  public static final Money ZERO = new Money(0);

  private static final int SCALE = 6;

  /** An amount in dollars, rounded half up to the micro-dollar. */
  public static Money ofUsd(BigDecimal usd) {
    return new Money(usd.setScale(SCALE, RoundingMode.HALF_UP).unscaledValue().longValueExact());
  }

  /** An amount in dollars, written as a decimal number. */
  public static Money ofUsd(String usd) {
    return ofUsd(new BigDecimal(usd));
  }

  /** This and more; fails with an {@link ArithmeticException} rather than overflow. */
  public Money plus(Money more) {
    return new Money(Math.addExact(microDollars, more.microDollars));
  }

  /** This without some; fails with an {@link ArithmeticException} rather than overflow. */
  public Money minus(Money less) {
    return new Money(Math.subtractExact(microDollars, less.microDollars));
  }

  /** A share of this, rounded half up. */
  public Money times(BigDecimal share) {
    return ofUsd(usd().multiply(share));
  }

  /** Whether this is at least as much as another amount. */
  public boolean isAtLeast(Money other) {
    return compareTo(other) >= 0;
  }

  /** The amount in dollars, with six places, as events tell it. */
  public BigDecimal usd() {
    return BigDecimal.valueOf(microDollars, SCALE);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(microDollars, other.microDollars);
  }

  @Override
  public String toString() {
    return usd().toPlainString() + " USD";
  }
}
