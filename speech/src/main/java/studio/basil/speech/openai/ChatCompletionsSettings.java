package studio.basil.speech.openai;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a chat model is and how long to wait for it.
 *
 * @param endpoint the server, with or without {@code /v1} or {@code /v1/chat/completions}
 * @param model the model's name as the server knows it
 * @param contextTokens how much context it takes
 * @param apiKey sent as a bearer token, where the server wants one
 * @param firstTokenTimeout the longest wait for the answer's first sign; a server that has yet to
 *     load the model may need much more than the default
 * @param stallTimeout the longest wait between two signs of an answer under way
 */
public record ChatCompletionsSettings(
    URI endpoint,
    String model,
    int contextTokens,
    Optional<String> apiKey,
    Duration firstTokenTimeout,
    Duration stallTimeout) {

  public ChatCompletionsSettings {
    endpoint = baseOf(endpoint);
    if (model.isBlank()) {
      throw new IllegalArgumentException("the model needs a name");
    }
    if (contextTokens <= 0) {
      throw new IllegalArgumentException("contextTokens must be positive: " + contextTokens);
    }
    if (!firstTokenTimeout.isPositive() || !stallTimeout.isPositive()) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
  }

  /** A server on this machine: no key, 3 s to the first token, 10 s between tokens. */
  public static ChatCompletionsSettings local(URI endpoint, String model, int contextTokens) {
    return new ChatCompletionsSettings(
        endpoint,
        model,
        contextTokens,
        Optional.empty(),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10));
  }

  /** Tells everything but the key. */
  @Override
  public String toString() {
    return "ChatCompletionsSettings[endpoint=%s, model=%s]".formatted(endpoint, model);
  }

  URI completions() {
    return URI.create(endpoint + "/v1/chat/completions");
  }

  /** Returns the address without a trailing slash and without the interface's own path. */
  static URI baseOf(URI endpoint) {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "a chat server's address is http(s)://host[:port][/path]: " + endpoint);
    }
    return URI.create(endpoint.toString().replaceFirst("/*(?:/v1)?(?:/chat/completions)?/*$", ""));
  }
}
