package studio.basil.speech.deepgram;

import java.net.URI;
import java.time.Duration;
import studio.basil.speech.adapter.ProviderTimeouts;

/**
 * Where Deepgram's live recognition is and how to use it.
 *
 * @param endpoint the server, {@code wss://host[:port]} or {@code ws://host[:port]}
 * @param apiKey Deepgram's key; told to nobody else
 * @param model for example {@code nova-3}
 * @param language BCP 47 tag
 * @param idle how long a connection without speech is kept
 */
public record DeepgramListenSettings(
    URI endpoint,
    String apiKey,
    String model,
    String language,
    ProviderTimeouts timeouts,
    Duration idle) {
  private static final URI ENDPOINT = URI.create("wss://api.deepgram.com");
  private static final Duration IDLE = Duration.ofMinutes(5);

  public DeepgramListenSettings {
    if (apiKey.isBlank() || model.isBlank() || language.isBlank()) {
      throw new IllegalArgumentException("Deepgram needs a key, a model and a language");
    }
    if (!idle.isPositive()) {
      throw new IllegalArgumentException("idle must be positive: " + idle);
    }
  }

  /** Nova-3 for English on Deepgram's own servers. */
  public static DeepgramListenSettings of(String apiKey) {
    return new DeepgramListenSettings(
        ENDPOINT, apiKey, "nova-3", "en", ProviderTimeouts.LIVE, IDLE);
  }

  /** The same on another server. */
  public DeepgramListenSettings withEndpoint(URI other) {
    return new DeepgramListenSettings(other, apiKey, model, language, timeouts, idle);
  }

  /** The same with other patience. */
  public DeepgramListenSettings withTimeouts(ProviderTimeouts other) {
    return new DeepgramListenSettings(endpoint, apiKey, model, language, other, idle);
  }

  /** The same with another model. */
  public DeepgramListenSettings withModel(String other) {
    return new DeepgramListenSettings(endpoint, apiKey, other, language, timeouts, idle);
  }

  /** Tells everything but the key. */
  @Override
  public String toString() {
    return "DeepgramListenSettings[endpoint=%s, model=%s, language=%s, timeouts=%s, idle=%s]"
        .formatted(endpoint, model, language, timeouts, idle);
  }
}
