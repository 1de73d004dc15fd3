package studio.basil.conversation.budget;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A session's purse. Before a provider works, what its work may cost is reserved; what it has cost
 * settles the reservation; a cancel releases it. Session's thread only.
 *
 * <p>Levels follow what was spent and the time that has passed, so a reservation that is released
 * warns of nothing. A new reservation is refused by what was spent and what is reserved together.
 */
public final class Budget {
  private final BudgetLimits limits;
  private final Map<String, Money> byProvider = new TreeMap<>();
  private Money spent = Money.ZERO;
  private Money wasted = Money.ZERO;
  private Money reserved = Money.ZERO;
  private Level level = Level.OPEN;

  /** A full purse. */
  public Budget(BudgetLimits limits) {
    this.limits = limits;
  }

  /**
   * Money laid aside for work under way. The first call that closes it counts, later ones don't.
   */
  public final class Reservation {
    private final String provider;
    private final Money amount;
    private boolean open = true;

    private Reservation(String provider, Money amount) {
      this.provider = provider;
      this.amount = amount;
      reserved = reserved.plus(amount);
    }

    /** The work is done and has cost this, which may be more than was reserved. */
    public void settle(Money actual) {
      settle(provider, actual);
    }

    /** The same where another provider has done it in the end. */
    public void settle(String servingProvider, Money actual) {
      requireNotNegative(actual);
      if (close()) {
        spend(servingProvider, actual);
      }
    }

    /** The work has cost this and was for nothing. */
    public void waste(Money actual) {
      waste(provider, actual);
    }

    /** The same where another provider has done it in the end. */
    public void waste(String servingProvider, Money actual) {
      requireNotNegative(actual);
      if (close()) {
        Budget.this.waste(servingProvider, actual);
      }
    }

    /** The work was not done. */
    public void release() {
      close();
    }

    private boolean close() {
      boolean first = open;
      if (first) {
        open = false;
        reserved = reserved.minus(amount);
      }
      return first;
    }
  }

  /** Whether so much may be reserved: within limit and grace. What costs nothing always may. */
  public boolean canAfford(Money amount) {
    return amount.equals(Money.ZERO)
        || limits.lastMoney().minus(spent).minus(reserved).isAtLeast(amount);
  }

  /**
   * Lays money aside for work of a provider.
   *
   * @return nothing if the budget {@linkplain #canAfford can't afford} it
   */
  public Optional<Reservation> reserve(String provider, Money amount) {
    requireNotNegative(amount);
    return canAfford(amount) ? Optional.of(new Reservation(provider, amount)) : Optional.empty();
  }

  /** Books what was paid for nothing, such as speech that nobody heard; it counts as spent. */
  public void waste(String provider, Money amount) {
    requireNotNegative(amount);
    wasted = wasted.plus(amount);
    spend(provider, amount);
  }

  /** What was spent so far, waste included. */
  public Money spent() {
    return spent;
  }

  /** What was spent for nothing. */
  public Money wasted() {
    return wasted;
  }

  /** What is laid aside for work under way. */
  public Money reserved() {
    return reserved;
  }

  /** What was spent with each provider, by name; adds up to {@link #spent()}. */
  public Map<String, Money> byProvider() {
    return Collections.unmodifiableMap(new TreeMap<>(byProvider));
  }

  /** The limits that it keeps. */
  public BudgetLimits limits() {
    return limits;
  }

  /**
   * How far the budget is used up, by money or by time, whichever is further. Never goes back.
   *
   * @param elapsed how long the session has lasted
   */
  public Level level(Duration elapsed) {
    Level now = Collections.max(List.of(level, byMoney(), byTime(elapsed)));
    level = now;
    return now;
  }

  private Level byMoney() {
    if (limits.money().equals(BudgetLimits.UNLIMITED_MONEY)) {
      return Level.OPEN;
    } else if (spent.isAtLeast(limits.lastMoney())) {
      return Level.EXHAUSTED;
    } else if (spent.isAtLeast(limits.money())) {
      return Level.DEGRADED;
    }
    return spent.isAtLeast(limits.warningMoney()) ? Level.WARNED : Level.OPEN;
  }

  private Level byTime(Duration elapsed) {
    if (elapsed.compareTo(limits.lastTime()) >= 0) {
      return Level.EXHAUSTED;
    } else if (elapsed.compareTo(limits.time()) >= 0) {
      return Level.DEGRADED;
    }
    return elapsed.compareTo(limits.warningTime()) >= 0 ? Level.WARNED : Level.OPEN;
  }

  private void spend(String provider, Money amount) {
    spent = spent.plus(amount);
    byProvider.merge(provider, amount, Money::plus);
  }

  private static void requireNotNegative(Money amount) {
    if (amount.compareTo(Money.ZERO) < 0) {
      throw new IllegalArgumentException("an amount must not be negative: " + amount);
    }
  }
}
