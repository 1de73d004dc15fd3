package studio.basil.speech.whisper;

import java.net.URI;
import studio.basil.speech.adapter.ProviderTimeouts;

/**
 * Where utterances are transcribed.
 *
 * @param provider short name as in the configuration, {@code whisper} or {@code openai}
 * @param endpoint the server; a path that ends in {@code /inference} means whisper.cpp's interface,
 *     one that ends in {@code /v1} or {@code /audio/transcriptions} OpenAI's, and with any other
 *     the first request finds out
 * @param apiKey sent as a bearer token; empty where the server wants none
 * @param model as the server knows it; whisper.cpp's server has but one and is not told
 * @param language of the speech, as ISO 639-1 code
 * @param timeouts the final's is for utterances of up to 10 s and grows in proportion with longer
 *     ones
 */
public record WhisperSettings(
    String provider,
    URI endpoint,
    String apiKey,
    String model,
    String language,
    ProviderTimeouts timeouts) {
  /** OpenAI's own address. */
  public static final URI OPENAI = URI.create("https://api.openai.com/v1");

  public WhisperSettings {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "a transcription server's address is http(s)://host[:port][/path]: " + endpoint);
    }
    if (model.isBlank() || language.isBlank()) {
      throw new IllegalArgumentException("model and language need a value");
    }
  }

  /** Whether the model may know when words are said; of OpenAI's, only those called Whisper do. */
  boolean tellsWordTimes() {
    return !model.startsWith("gpt-");
  }

  /** A Whisper server without a key, for English. */
  public static WhisperSettings server(URI endpoint) {
    return new WhisperSettings("whisper", endpoint, "", "whisper-1", "en", ProviderTimeouts.LIVE);
  }

  /** OpenAI's transcription, for English. */
  public static WhisperSettings openAi(String apiKey) {
    return new WhisperSettings(
        "openai", OPENAI, apiKey, "gpt-4o-mini-transcribe", "en", ProviderTimeouts.LIVE);
  }

  /** Tells everything but the key. */
  @Override
  public String toString() {
    return "WhisperSettings[provider=%s, endpoint=%s, apiKey=%s, model=%s, language=%s, timeouts=%s]"
        .formatted(
            provider, endpoint, apiKey.isEmpty() ? "none" : "***", model, language, timeouts);
  }
}
