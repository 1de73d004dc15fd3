package studio.basil.conversation.budget;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TokenUsage;

/**
 * What work costs, each event rounded half up once to the micro-dollar. Immutable and thread-safe.
 *
 * <p>Every method throws {@link UnpricedException} for work that the table has no price for.
 */
public final class Prices {
  private static final Duration ESTIMATED_AUDIO = Duration.ofMinutes(1);

  private final PriceTable table;

  /** Prices by a table. */
  public Prices(PriceTable table) {
    this.table = table;
  }

  /** What a generation has cost; nothing if it came from a cache. */
  public Money cost(ServedBy servedBy, TokenUsage usage) {
    return servedBy.cached() ? Money.ZERO : tokens(servedBy.provider(), servedBy.model(), usage);
  }

  /** What speaking so many characters has cost; nothing if it came from a cache. */
  public Money cost(ServedBy servedBy, int characters) {
    return servedBy.cached()
        ? Money.ZERO
        : estimate(servedBy.provider(), servedBy.model(), characters);
  }

  /** What recognising so much audio has cost; nothing if it came from a cache. */
  public Money cost(ServedBy servedBy, Duration audio) {
    return servedBy.cached() ? Money.ZERO : audio(servedBy.provider(), servedBy.model(), audio);
  }

  /** The most that a request is likely to cost: its input by estimate, and all of its output. */
  public Money estimate(String provider, String model, ChatRequest request) {
    return tokens(
        provider, model, TokenUsage.of(TokenUsage.estimate(request), request.maxTokens()));
  }

  /** What speaking a text will cost. */
  public Money estimate(String provider, String model, String text) {
    return estimate(provider, model, text.codePointCount(0, text.length()));
  }

  /** What recognising an utterance may cost whose length nobody knows yet: a minute. */
  public Money estimateUtterance(String provider, String model) {
    return audio(provider, model, ESTIMATED_AUDIO);
  }

  private Money estimate(String provider, String model, int characters) {
    return of(provider, model, Metered.CHARACTERS, price -> price.ofCharacters(characters));
  }

  private Money tokens(String provider, String model, TokenUsage usage) {
    return of(provider, model, Metered.TOKENS, price -> price.of(usage));
  }

  private Money audio(String provider, String model, Duration audio) {
    return of(provider, model, Metered.AUDIO, price -> price.of(audio));
  }

  private Money of(
      String provider, String model, Metered metered, Function<Price, Optional<Money>> cost) {
    return table
        .find(provider, model)
        .flatMap(cost)
        .orElseThrow(
            () ->
                new UnpricedException(table.missing(provider, model, metered).orElse("no price")));
  }
}
