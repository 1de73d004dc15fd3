package studio.basil.server.transcripts;

import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Money;
import studio.basil.server.database.Sql;
import studio.basil.server.settings.TranscriptBudget;
import studio.basil.speech.ServedBy;

/**
 * What transcripts have cost today (UTC), and what those that are being made will cost yet, held
 * against what they may cost. Thread-safe.
 */
final class TranscriptLedger {
  /** Any number by which this lock is told from others. */
  private static final int LOCK = 4;

  private static final int CENTS = 2;

  private final SpeechPrices prices;
  private final TranscriptBudget budget;
  private final Clock clock;

  TranscriptLedger(SpeechPrices prices, TranscriptBudget budget, Clock clock) {
    this.prices = prices;
    this.budget = budget;
    this.clock = clock;
  }

  /** What it is likely to cost to have so much audio listened to. */
  Money estimate(Duration audio) {
    return prices.estimate(audio);
  }

  /** What it has cost. */
  Money cost(ServedBy servedBy, Duration audio) {
    return prices.cost(servedBy, audio);
  }

  /**
   * Why a transcript can't be made, for people; nothing if its cost fits into the budgets. No other
   * transaction asks until this one ends.
   *
   * @param handle of the system, as the budget of all is looked at
   * @param separation whose own earlier estimate does not count
   */
  Optional<String> refusal(Handle handle, UUID user, UUID separation, Money estimate) {
    if (estimate.equals(Money.ZERO)) {
      return Optional.empty();
    }
    handle.execute("select pg_advisory_xact_lock(?)", LOCK);
    return refusal(estimate, budget.perUser(), "your", () -> used(handle, user, separation))
        .or(
            () ->
                refusal(
                    estimate,
                    budget.whole(),
                    "this server's",
                    () -> used(handle, null, separation)));
  }

  private static Optional<String> refusal(
      Money estimate, Money limit, String whose, Supplier<Money> used) {
    if (limit.equals(BudgetLimits.UNLIMITED_MONEY)) {
      return Optional.empty();
    }
    Money left = limit.minus(used.get());
    return left.isAtLeast(estimate)
        ? Optional.empty()
        : Optional.of(
            "It would cost about %s USD, and %s USD are left of what %s transcripts may cost today. Ask for it tomorrow (UTC)."
                .formatted(
                    estimate.usd().setScale(CENTS, RoundingMode.CEILING),
                    left.isAtLeast(Money.ZERO)
                        ? left.usd().setScale(CENTS, RoundingMode.FLOOR)
                        : Money.ZERO.usd().setScale(CENTS, RoundingMode.FLOOR),
                    whose));
  }

  private Money used(Handle handle, @Nullable UUID user, UUID separation) {
    Sql spent =
        new Sql("select coalesce(sum(transcript_micros), 0) from separation_usage")
            .and("day = :day", "day", today())
            .and("user_id = :user", "user", user);
    Sql reserved =
        new Sql(
                """
                select coalesce(sum(greatest(t.estimate_micros - t.cost_micros, 0)), 0) from separation_transcripts t
                join separations s on s.id = t.separation_id and s.stage not in ('failed', 'cancelled')
                """)
            .and("t.state = 'making'")
            .and("t.separation_id <> :separation", "separation", separation)
            .and("t.user_id = :user", "user", user);
    return new Money(
        Math.addExact(
            spent.query(handle, "").mapTo(Long.class).one(),
            reserved.query(handle, "").mapTo(Long.class).one()));
  }

  /** Notes what a user's transcript has cost. */
  void spend(Handle handle, UUID user, Money cost) {
    if (!cost.equals(Money.ZERO)) {
      handle
          .createUpdate(
              """
              insert into separation_usage (user_id, day, recordings, duration_ms, transcript_micros)
              values (:user, :day, 0, 0, :cost)
              on conflict (user_id, day) do update
              set transcript_micros = separation_usage.transcript_micros + excluded.transcript_micros
              """)
          .bind("user", user)
          .bind("day", today())
          .bind("cost", cost.microDollars())
          .execute();
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
