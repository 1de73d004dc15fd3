package studio.basil.speech.openai;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.sdk.ApiKeys;

/**
 * Where a chat model is and how long to wait for it.
 *
 * @param dialect what kind of server it is
 * @param endpoint the server, with or without {@code /v1} or {@code /v1/chat/completions}
 * @param model the model's name as the server knows it
 * @param contextTokens how much context it takes
 * @param apiKey sent as a bearer token, where the server wants one
 * @param timeouts how long to wait; a server that has yet to load the model needs patience for its
 *     first result
 */
public record ChatCompletionsSettings(
    ChatDialect dialect,
    URI endpoint,
    String model,
    int contextTokens,
    Optional<String> apiKey,
    ProviderTimeouts timeouts) {

  /** OpenAI's small model that answers without thinking first. */
  public static final String OPENAI_MODEL = "gpt-5.4-mini";

  /** The fastest of Groq's production models. */
  public static final String GROQ_MODEL = "openai/gpt-oss-20b";

  /** The model that Together's documentation begins with. */
  public static final String TOGETHER_MODEL = "openai/gpt-oss-20b";

  private static final int OPENAI_CONTEXT_TOKENS = 400_000;
  private static final int OPEN_MODEL_CONTEXT_TOKENS = 131_072;

  /** Loading a model from disk takes this long on a machine that can run it. */
  private static final Duration LOADING = Duration.ofSeconds(15);

  /** A machine that also recognises and speaks may pause longer than a data centre. */
  private static final Duration LOCAL_GAP = Duration.ofSeconds(10);

  public ChatCompletionsSettings {
    endpoint = baseOf(endpoint);
    String owner = dialect.provider();
    apiKey = apiKey.map(key -> ApiKeys.checked(owner, key));
    if (model.isBlank()) {
      throw new IllegalArgumentException("the model needs a name");
    }
    if (contextTokens <= 0) {
      throw new IllegalArgumentException("contextTokens must be positive: " + contextTokens);
    }
  }

  /** OpenAI; {@link #OPENAI_MODEL} is a good model to begin with. */
  public static ChatCompletionsSettings openai(String apiKey, String model) {
    return remote(ChatDialect.OPENAI, apiKey, model, OPENAI_CONTEXT_TOKENS);
  }

  /** Groq; {@link #GROQ_MODEL} is a good model to begin with. */
  public static ChatCompletionsSettings groq(String apiKey, String model) {
    return remote(ChatDialect.GROQ, apiKey, model, OPEN_MODEL_CONTEXT_TOKENS);
  }

  /** Together; {@link #TOGETHER_MODEL} is a good model to begin with. */
  public static ChatCompletionsSettings together(String apiKey, String model) {
    return remote(ChatDialect.TOGETHER, apiKey, model, OPEN_MODEL_CONTEXT_TOKENS);
  }

  /** A server without a key: 15 s to the first token, in which it may load the model, then 10 s. */
  public static ChatCompletionsSettings local(URI endpoint, String model, int contextTokens) {
    Duration connect = ProviderTimeouts.LIVE.connect();
    return new ChatCompletionsSettings(
        ChatDialect.LOCAL,
        endpoint,
        model,
        contextTokens,
        Optional.empty(),
        new ProviderTimeouts(connect, LOADING, LOCAL_GAP));
  }

  private static ChatCompletionsSettings remote(
      ChatDialect dialect, String apiKey, String model, int contextTokens) {
    return new ChatCompletionsSettings(
        dialect, dialect.home(), model, contextTokens, Optional.of(apiKey), ProviderTimeouts.LIVE);
  }

  /** The same at another address, for proxies. */
  public ChatCompletionsSettings at(URI address) {
    return new ChatCompletionsSettings(dialect, address, model, contextTokens, apiKey, timeouts);
  }

  /** The same with another patience. */
  public ChatCompletionsSettings within(ProviderTimeouts patience) {
    return new ChatCompletionsSettings(dialect, endpoint, model, contextTokens, apiKey, patience);
  }

  /** Tells everything but the key. */
  @Override
  public String toString() {
    return "ChatCompletionsSettings[dialect=%s, endpoint=%s, model=%s, contextTokens=%d, timeouts=%s]"
        .formatted(dialect, endpoint, model, contextTokens, timeouts);
  }

  /** The address of the interface, without a trailing slash. */
  URI base() {
    return URI.create(endpoint + "/v1");
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
