package studio.basil.speech.anthropic;

import java.net.URI;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.sdk.ApiKeys;

/**
 * Which Claude to ask, and how long to wait for it.
 *
 * @param endpoint the API's address, without {@code /v1}
 * @param apiKey the key of an account
 * @param model any Claude model by name, for example {@code claude-haiku-4-5}
 * @param contextTokens how much context it takes
 * @param timeouts how long to wait
 */
public record AnthropicSettings(
    URI endpoint, String apiKey, String model, int contextTokens, ProviderTimeouts timeouts) {

  /** Anthropic's own address. */
  public static final URI ENDPOINT = URI.create("https://api.anthropic.com");

  /** A fast model, as a conversation needs it. */
  public static final String MODEL = "claude-haiku-4-5";

  /** What every Claude model takes at least. */
  private static final int CONTEXT_TOKENS = 200_000;

  public AnthropicSettings {
    apiKey = ApiKeys.checked("Anthropic", apiKey);
    if (model.isBlank()) {
      throw new IllegalArgumentException("the model needs a name");
    }
    if (contextTokens <= 0) {
      throw new IllegalArgumentException("contextTokens must be positive: " + contextTokens);
    }
  }

  /** A model at Anthropic's own address, with the patience of a live conversation. */
  public static AnthropicSettings of(String apiKey, String model) {
    return new AnthropicSettings(ENDPOINT, apiKey, model, CONTEXT_TOKENS, ProviderTimeouts.LIVE);
  }

  /** Tells everything but the key. */
  @Override
  public String toString() {
    return "AnthropicSettings[endpoint=%s, model=%s, contextTokens=%d, timeouts=%s]"
        .formatted(endpoint, model, contextTokens, timeouts);
  }
}
