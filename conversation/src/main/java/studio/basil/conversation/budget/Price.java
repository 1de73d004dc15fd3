package studio.basil.conversation.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.TokenUsage;

/**
 * What the work of a model costs, in dollars.
 *
 * @param perMinute for a minute of audio recognised, or null if it is not sold so
 * @param tokens for tokens, or null if it is not sold so
 * @param perMillionCharacters for a million characters spoken, or null if it is not sold so
 * @param checked when the price was last compared with the provider's, or null if it never was
 * @param source where the price was found, and what to know about it; may be empty
 */
public record Price(
    @Nullable BigDecimal perMinute,
    @Nullable Tokens tokens,
    @Nullable BigDecimal perMillionCharacters,
    @Nullable LocalDate checked,
    String source) {

  /** Work that costs nothing, however it is measured. */
  public static final Price FREE =
      new Price(
          BigDecimal.ZERO,
          new Tokens(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO),
          BigDecimal.ZERO,
          null,
          "");

  private static final int PLACES = 6;
  private static final BigDecimal NANOS_PER_MINUTE =
      BigDecimal.valueOf(Duration.ofMinutes(1).toNanos());

  /**
   * Prices of a million tokens.
   *
   * @param input read for the first time
   * @param cachedInput kept by the provider from an earlier request
   * @param output written
   */
  public record Tokens(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {}

  /** Whether work that is measured so has a price here. */
  public boolean covers(Metered metered) {
    return switch (metered) {
      case TOKENS -> tokens != null;
      case CHARACTERS -> perMillionCharacters != null;
      case AUDIO -> perMinute != null;
    };
  }

  /** What a generation costs; nothing is told if tokens have no price. */
  Optional<Money> of(TokenUsage usage) {
    if (tokens == null) {
      return Optional.empty();
    }
    BigDecimal sum =
        tokens
            .input()
            .multiply(BigDecimal.valueOf(usage.input() - usage.cachedInput()))
            .add(tokens.cachedInput().multiply(BigDecimal.valueOf(usage.cachedInput())))
            .add(tokens.output().multiply(BigDecimal.valueOf(usage.output())));
    return Optional.of(Money.ofUsd(sum.movePointLeft(PLACES)));
  }

  /** What speaking so many characters costs. */
  Optional<Money> ofCharacters(int characters) {
    return Optional.ofNullable(perMillionCharacters)
        .map(
            price ->
                Money.ofUsd(price.multiply(BigDecimal.valueOf(characters)).movePointLeft(PLACES)));
  }

  /** What recognising so much audio costs. */
  Optional<Money> of(Duration audio) {
    return Optional.ofNullable(perMinute)
        .map(
            price ->
                Money.ofUsd(
                    price
                        .multiply(BigDecimal.valueOf(audio.toNanos()))
                        .divide(NANOS_PER_MINUTE, PLACES, RoundingMode.HALF_UP)));
  }
}
