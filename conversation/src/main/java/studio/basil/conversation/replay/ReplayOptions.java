package studio.basil.conversation.replay;

import java.time.Duration;
import studio.basil.conversation.budget.PriceTable;

/**
 * How an episode is replayed.
 *
 * @param tolerance times that differ by less are the same
 * @param prices of the providers that the episode used
 */
public record ReplayOptions(Duration tolerance, PriceTable prices) {

  /** 150 ms, and the prices that come with Basil. */
  public static ReplayOptions standard() {
    return new ReplayOptions(Duration.ofMillis(150), PriceTable.standard());
  }
}
