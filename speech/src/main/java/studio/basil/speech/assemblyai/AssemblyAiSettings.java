package studio.basil.speech.assemblyai;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import studio.basil.speech.adapter.ProviderTimeouts;

/**
 * Where AssemblyAI's streaming recognition is and how to use it.
 *
 * @param endpoint the server, {@code wss://host[:port]} or {@code ws://host[:port]}
 * @param apiKey AssemblyAI's key; told to nobody else
 * @param model the {@code speech_model}, for example {@code universal-streaming-english}
 * @param idle how long a connection without speech is kept; AssemblyAI charges for the time that a
 *     session is open
 */
public record AssemblyAiSettings(
    URI endpoint, String apiKey, String model, ProviderTimeouts timeouts, Duration idle) {
  private static final URI ENDPOINT = URI.create("wss://streaming.assemblyai.com");
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final String UNIVERSAL = "universal-streaming-";
  private static final String ENGLISH = UNIVERSAL + "english";

  public AssemblyAiSettings {
    if (apiKey.isBlank() || model.isBlank()) {
      throw new IllegalArgumentException("AssemblyAI needs a key and a model");
    }
    if (!idle.isPositive()) {
      throw new IllegalArgumentException("idle must be positive: " + idle);
    }
  }

  /** Universal-Streaming for English on AssemblyAI's own servers. */
  public static AssemblyAiSettings of(String apiKey) {
    return new AssemblyAiSettings(ENDPOINT, apiKey, ENGLISH, ProviderTimeouts.LIVE, IDLE);
  }

  /** The same on another server. */
  public AssemblyAiSettings withEndpoint(URI other) {
    return new AssemblyAiSettings(other, apiKey, model, timeouts, idle);
  }

  /** The same with other patience. */
  public AssemblyAiSettings withTimeouts(ProviderTimeouts other) {
    return new AssemblyAiSettings(endpoint, apiKey, model, other, idle);
  }

  /** The same with another model. */
  public AssemblyAiSettings withModel(String other) {
    return new AssemblyAiSettings(endpoint, apiKey, other, timeouts, idle);
  }

  /** BCP 47 tags of what the model understands. */
  Set<String> languages() {
    return model.equals(ENGLISH) ? Set.of("en") : Set.of("en", "es", "de", "fr", "pt", "it");
  }

  /** Whether it is of the family that formats a turn after its end and lets its end be tuned. */
  boolean universal() {
    return model.startsWith(UNIVERSAL);
  }

  /** Tells everything but the key. */
  @Override
  public String toString() {
    return "AssemblyAiSettings[endpoint=%s, model=%s, timeouts=%s, idle=%s]"
        .formatted(endpoint, model, timeouts, idle);
  }
}
