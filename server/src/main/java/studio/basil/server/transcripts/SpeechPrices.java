package studio.basil.server.transcripts;

import java.time.Duration;
import java.util.List;
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

  private final List<RecognizerChoice> chain;
  private final Supplier<Optional<PriceTable>> table;

  /**
   * Prices.
   *
   * @param chain the recognizers that may be asked
   * @param table nothing until it is read
   */
  public SpeechPrices(List<RecognizerChoice> chain, Supplier<Optional<PriceTable>> table) {
    this.chain = List.copyOf(chain);
    this.table = table;
  }

  /**
   * What so much audio may cost: as much as the dearest recognizer takes, since any may have to
   * stand in. Nothing where all are local.
   */
  Money estimate(Duration audio) {
    return chain.stream()
        .flatMap(each -> each.paidModel().map(model -> cost(each, model, audio)).stream())
        .reduce(Money.ZERO, (dearest, cost) -> cost.isAtLeast(dearest) ? cost : dearest);
  }

  private Money cost(RecognizerChoice recognizer, String model, Duration audio) {
    return cost(ServedBy.fresh(recognizer.provider(), model), audio);
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
