package studio.basil.conversation.session;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import studio.basil.conversation.BudgetStatus;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.budget.Budget;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Level;
import studio.basil.conversation.budget.Money;

/**
 * Tells the person how far the budget is used up whenever its level rises. Session's thread only.
 */
final class BudgetWatch {
  private final SessionDesk desk;
  private final Runnable exhausted;
  private Level told = Level.OPEN;

  /**
   * A watch that begins with a full purse.
   *
   * @param exhausted called once, when the session has to come to its end
   */
  BudgetWatch(SessionDesk desk, Runnable exhausted) {
    this.desk = desk;
    this.exhausted = exhausted;
  }

  /** Looks at the budget; to be called a few times a second. */
  void check() {
    raise(status().level());
  }

  /** Something could not be afforded. */
  void unaffordable() {
    raise(Level.EXHAUSTED);
  }

  /** How far the budget is used up now. */
  BudgetStatus status() {
    Budget budget = desk.purse().budget();
    BudgetLimits limits = budget.limits();
    Duration elapsed = desk.environment().elapsed();
    return new BudgetStatus(
        budget.level(elapsed),
        budget.spent(),
        limits.money().equals(BudgetLimits.UNLIMITED_MONEY) ? null : limits.money(),
        elapsed,
        limits.time().equals(BudgetLimits.UNLIMITED_TIME) ? null : limits.time());
  }

  /** What the session has cost, for its last event. */
  Map<String, Object> account() {
    Budget budget = desk.purse().budget();
    Map<String, BigDecimal> byProvider = new LinkedHashMap<>();
    budget.byProvider().forEach((provider, money) -> byProvider.put(provider, money.usd()));
    return Map.of(
        "costUsd", budget.spent().usd(),
        "wastedUsd", budget.wasted().usd(),
        "reservedUsd", budget.reserved().usd(),
        "costByProviderUsd", byProvider);
  }

  private void raise(Level level) {
    if (level.compareTo(told) <= 0) {
      return;
    }
    told = level;
    BudgetStatus now = status();
    BudgetStatus status =
        new BudgetStatus(level, now.spent(), now.limit(), now.elapsed(), now.timeLimit());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("level", level.name().toLowerCase(Locale.ROOT));
    fields.put("spentUsd", status.spent().usd());
    Money limit = status.limit();
    if (limit != null) {
      fields.put("limitUsd", limit.usd());
    }
    fields.put("elapsedMs", status.elapsed().toMillis());
    desk.journal().event("budget." + level.name().toLowerCase(Locale.ROOT), fields);
    desk.environment().client().send(new ServerEvent.BudgetWarned(status));
    if (level == Level.EXHAUSTED) {
      exhausted.run();
    }
  }
}
