package studio.basil.conversation.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds in every purse, whatever is done with it. */
class BudgetPropertyTest {

  private enum Deed {
    RESERVE,
    SETTLE,
    RELEASE,
    WASTE_RESERVED,
    WASTE
  }

  /**
   * Something done.
   *
   * @param which the reservation it is done to, counted round
   */
  private record Step(Deed deed, int which, String provider, int microDollars) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.integers().between(0, 20),
            Arbitraries.of("acme", "other"),
            Arbitraries.integers().between(0, 400_000))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property
  void booksAgree(@ForAll("steps") List<Step> steps) {
    Budget budget = new Budget(BudgetLimits.of(Money.ofUsd("1"), Duration.ofMinutes(30)));
    List<Budget.Reservation> reservations = new ArrayList<>();
    List<Budget.Reservation> open = new ArrayList<>();
    Money settled = Money.ZERO;
    Money wasted = Money.ZERO;
    Level before = Level.OPEN;
    for (Step step : steps) {
      Money amount = new Money(step.microDollars());
      if (step.deed() == Deed.RESERVE) {
        boolean affordable = budget.canAfford(amount);
        var reservation = budget.reserve(step.provider(), amount);
        assertThat(reservation.isPresent()).isEqualTo(affordable);
        reservation.ifPresent(reservations::add);
        reservation.ifPresent(open::add);
      } else if (step.deed() == Deed.WASTE) {
        budget.waste(step.provider(), amount);
        wasted = wasted.plus(amount);
      } else if (!reservations.isEmpty()) {
        var reservation = reservations.get(step.which() % reservations.size());
        boolean counts = open.remove(reservation);
        close(reservation, step);
        settled = counts && step.deed() == Deed.SETTLE ? settled.plus(amount) : settled;
        wasted = counts && step.deed() == Deed.WASTE_RESERVED ? wasted.plus(amount) : wasted;
      }
      assertThat(budget.reserved()).isGreaterThanOrEqualTo(Money.ZERO);
      assertThat(budget.wasted()).isEqualTo(wasted);
      assertThat(budget.spent()).isEqualTo(settled.plus(wasted));
      assertThat(budget.byProvider().values().stream().reduce(Money.ZERO, Money::plus))
          .isEqualTo(budget.spent());
      Level now = budget.level(Duration.ZERO);
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
    open.forEach(Budget.Reservation::release);
    assertThat(budget.reserved()).isEqualTo(Money.ZERO);
  }

  @Property
  void honestEstimates_neverExceedLimitAndGrace(@ForAll("steps") List<Step> steps) {
    Budget budget = new Budget(BudgetLimits.of(Money.ofUsd("1"), Duration.ofMinutes(30)));
    for (Step step : steps) {
      Money amount = new Money(step.microDollars());
      budget.reserve(step.provider(), amount).ifPresent(one -> one.settle(amount));
      assertThat(budget.spent()).isLessThanOrEqualTo(Money.ofUsd("1.1"));
    }
  }

  private static void close(Budget.Reservation reservation, Step step) {
    Money amount = new Money(step.microDollars());
    switch (step.deed()) {
      case SETTLE -> reservation.settle(step.provider(), amount);
      case RELEASE -> reservation.release();
      case WASTE_RESERVED -> reservation.waste(amount);
      case RESERVE, WASTE -> throw new IllegalArgumentException(step.toString());
    }
  }
}
