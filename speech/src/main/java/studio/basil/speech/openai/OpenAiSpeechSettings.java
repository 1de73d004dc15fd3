package studio.basil.speech.openai;

import java.net.URI;
import java.util.List;
import studio.basil.speech.adapter.ProviderTimeouts;

/**
 * How OpenAI speaks.
 *
 * @param endpoint the interface's base, with {@code /v1}
 * @param apiKey sent as a bearer token
 * @param model {@code gpt-4o-mini-tts}, {@code tts-1} or {@code tts-1-hd}
 */
public record OpenAiSpeechSettings(
    URI endpoint, String apiKey, String model, ProviderTimeouts timeouts) {
  /** OpenAI's own address. */
  public static final URI OPENAI = URI.create("https://api.openai.com/v1");

  /** The model for conversations. */
  public static final String MODEL = "gpt-4o-mini-tts";

  /** The voices of all models. */
  private static final List<String> COMMON =
      List.of("alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer");

  /** The voices of {@code gpt-4o-mini-tts}; OpenAI recommends the first two. */
  private static final List<String> ALL =
      List.of(
          "marin", "cedar", "alloy", "ash", "ballad", "coral", "echo", "fable", "nova", "onyx",
          "sage", "shimmer", "verse");

  public OpenAiSpeechSettings {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "a speech server's address is http(s)://host[:port][/path]: " + endpoint);
    }
    if (apiKey.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException("key and model need a value");
    }
  }

  /** OpenAI itself with the model for conversations. */
  public static OpenAiSpeechSettings of(String apiKey) {
    return new OpenAiSpeechSettings(OPENAI, apiKey, MODEL, ProviderTimeouts.LIVE);
  }

  /** Tells everything but the key. */
  @Override
  public String toString() {
    return "OpenAiSpeechSettings[endpoint=%s, apiKey=***, model=%s, timeouts=%s]"
        .formatted(endpoint, model, timeouts);
  }

  URI speech() {
    return URI.create(endpoint.toString().replaceFirst("/+$", "") + "/audio/speech");
  }

  List<String> voices() {
    return model.startsWith("tts-1") ? COMMON : ALL;
  }
}
