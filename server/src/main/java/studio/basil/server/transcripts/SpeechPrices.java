package studio.basil.server.transcripts;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.conversation.budget.Prices;
import studio.basil.server.http.ProblemException;
import studio.basil.server.settings.RecognizerChoice;
import studio.basil.speech.ServedBy;

/** What it costs to have recordings listened to, by the prices of live sessions. Thread-safe. */
public final class SpeechPrices {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final RecognizerChoice first;
  private final Supplier<Optional<PriceTable>> table;

  /**
   * Prices.
   *
   * @param first the recognizer that is asked before all others
   * @param table nothing until it is read
   */
  public SpeechPrices(RecognizerChoice first, Supplier<Optional<PriceTable>> table) {
    this.first = first;
    this.table = table;
  }

  /** What so much audio is likely to cost; nothing where the first recognizer is a local one. */
  Money estimate(Duration audio) {
    return first
        .paidModel()
        .map(model -> cost(ServedBy.fresh(first.provider(), model), audio))
        .orElse(Money.ZERO);
  }

  /** What so much audio has cost. */
  Money cost(ServedBy servedBy, Duration audio) {
    return new Prices(
            table
                .get()
                .orElseThrow(
                    () -> ProblemException.busy("The prices are not read yet. Try again.", SOON)))
        .cost(servedBy, audio);
  }
}
