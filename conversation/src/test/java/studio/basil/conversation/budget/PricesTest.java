package studio.basil.conversation.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.basil.speech.ChatMessage;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.ServedBy;
import studio.basil.speech.TokenUsage;

class PricesTest {
  private static final ServedBy HAIKU = ServedBy.fresh("anthropic", "claude-3-haiku-20240307");

  private final Prices prices = new Prices(PriceTable.standard());

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 100, 0.000375",
    "1, 0, 0, 0.000000",
    "2, 0, 0, 0.000001",
    "1000000, 1000000, 0, 0.030000",
    "1000, 800, 10, 0.000087"
  })
  void cost_tokens_isRoundedOnce(int input, int cached, int output, String usd) {
    assertThat(prices.cost(HAIKU, new TokenUsage(input, cached, output)))
        .isEqualTo(Money.ofUsd(usd));
  }

  @Test
  void cost_characters() {
    assertThat(prices.cost(ServedBy.fresh("openai", "tts-1"), 1_000))
        .isEqualTo(Money.ofUsd("0.015"));
  }

  @ParameterizedTest
  @CsvSource({"60000, 0.006000", "1000, 0.000100", "1, 0.000000", "5, 0.000001"})
  void cost_audio(long millis, String usd) {
    assertThat(prices.cost(ServedBy.fresh("openai", "whisper-1"), Duration.ofMillis(millis)))
        .isEqualTo(Money.ofUsd(usd));
  }

  @Test
  void cost_cached_isNothing() {
    ServedBy cached = ServedBy.fresh("openai", "tts-1").fromCache();
    assertThat(prices.cost(cached, 1_000)).isEqualTo(Money.ZERO);
    assertThat(prices.cost(cached, Duration.ofHours(1))).isEqualTo(Money.ZERO);
    assertThat(prices.cost(cached, TokenUsage.of(1_000, 1_000))).isEqualTo(Money.ZERO);
  }

  @Test
  void cost_local_isNothing() {
    assertThat(prices.cost(ServedBy.fresh("marytts", "cmu-slt"), 1_000)).isEqualTo(Money.ZERO);
  }

  @Test
  void cost_unpriced_fails() {
    assertThatExceptionOfType(UnpricedException.class)
        .isThrownBy(() -> prices.cost(ServedBy.fresh("openai", "gpt-9"), TokenUsage.of(1, 1)))
        .withMessageContaining("openai/gpt-9");
  }

  @Test
  void estimate_request_isItsInputAndAllOfItsOutput() {
    ChatRequest request =
        new ChatRequest(
            "x".repeat(4_000),
            List.of(new ChatMessage(ChatMessage.Role.USER, "x".repeat(4_000))),
            1_000,
            0.7);
    assertThat(prices.estimate("anthropic", "claude-3-haiku-20240307", request))
        .isEqualTo(prices.cost(HAIKU, TokenUsage.of(2_000, 1_000)));
  }

  @Test
  void estimate_text_isItsCharacters() {
    assertThat(prices.estimate("openai", "tts-1", "x".repeat(1_000)))
        .isEqualTo(Money.ofUsd("0.015"));
  }

  @Test
  void estimate_utterance_isAMinute() {
    assertThat(prices.estimateUtterance("openai", "whisper-1")).isEqualTo(Money.ofUsd("0.006"));
  }
}
