package studio.basil.speech;

/**
 * What a generation used, counted or estimated by the provider.
 *
 * @param input all tokens read
 * @param cachedInput those of them that the provider had kept from an earlier request
 * @param output tokens written
 */
public record TokenUsage(int input, int cachedInput, int output) {
  private static final int CHARACTERS_PER_TOKEN = 4;

  public TokenUsage {
    if (cachedInput < 0 || input < cachedInput || output < 0) {
      throw new IllegalArgumentException(
          "tokens must be 0 <= cachedInput <= input, 0 <= output: %d, %d, %d"
              .formatted(cachedInput, input, output));
    }
  }

  /** Usage where nothing was kept. */
  public static TokenUsage of(int input, int output) {
    return new TokenUsage(input, 0, output);
  }

  /** How many tokens a text has where nobody counts them: four characters each, rounded up. */
  public static int estimate(String text) {
    return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
  }

  /** How many tokens a request has by that estimate. */
  public static int estimate(ChatRequest request) {
    int tokens = estimate(request.system());
    for (ChatMessage message : request.messages()) {
      tokens += estimate(message.text());
    }
    return tokens;
  }
}
