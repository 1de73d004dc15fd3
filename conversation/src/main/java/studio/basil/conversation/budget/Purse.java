package studio.basil.conversation.budget;

import java.util.Optional;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.SynthesizerCapabilities;

/** A session's budget and the prices it pays. Session's thread only. */
public final class Purse {
  private final Budget budget;
  private final Prices prices;

  /** A full purse. */
  public Purse(BudgetLimits limits, Prices prices) {
    this.budget = new Budget(limits);
    this.prices = prices;
  }

  public Budget budget() {
    return budget;
  }

  Prices prices() {
    return prices;
  }

  /**
   * A tab for work that belongs together.
   *
   * @param uncertain whether it may turn out that nobody wants the work
   */
  public Tab tab(boolean uncertain) {
    return new Tab(this, uncertain);
  }

  /** Whether an answer can be paid for, by what it is likely to cost at most. */
  public boolean affords(LanguageModelCapabilities model, ChatRequest request) {
    return budget.canAfford(prices.estimate(model.provider(), model.model(), request));
  }

  Optional<Budget.Reservation> reserve(LanguageModelCapabilities model, ChatRequest request) {
    return budget.reserve(
        model.provider(), prices.estimate(model.provider(), model.model(), request));
  }

  Optional<Budget.Reservation> reserve(SynthesizerCapabilities voice, String text) {
    return budget.reserve(voice.provider(), prices.estimate(voice.provider(), voice.model(), text));
  }

  /** The person is heard in any case: what can't be reserved is booked once it is known. */
  Optional<Budget.Reservation> reserve(RecognizerCapabilities recognizer) {
    String provider = recognizer.provider();
    Money estimate = prices.estimateUtterance(provider, recognizer.model());
    return budget.reserve(provider, budget.canAfford(estimate) ? estimate : Money.ZERO);
  }
}
