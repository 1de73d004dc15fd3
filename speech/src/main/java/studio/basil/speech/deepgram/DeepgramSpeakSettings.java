package studio.basil.speech.deepgram;

import java.net.URI;
import java.util.List;
import studio.basil.speech.adapter.ProviderTimeouts;

/**
 * Where Deepgram's Aura voices are and how to use them.
 *
 * @param endpoint the server, {@code https://host[:port]} or {@code http://host[:port]}
 * @param apiKey Deepgram's key; told to nobody else
 * @param voices Deepgram's names of the voices, such as {@code aura-2-thalia-en}, best first
 */
public record DeepgramSpeakSettings(
    URI endpoint, String apiKey, List<String> voices, ProviderTimeouts timeouts) {
  private static final URI ENDPOINT = URI.create("https://api.deepgram.com");

  public DeepgramSpeakSettings {
    voices = List.copyOf(voices);
    if (apiKey.isBlank() || voices.isEmpty()) {
      throw new IllegalArgumentException("Deepgram needs a key and a voice");
    }
  }

  /** All English voices of Aura-2 on Deepgram's own servers. */
  public static DeepgramSpeakSettings of(String apiKey) {
    return new DeepgramSpeakSettings(ENDPOINT, apiKey, AuraVoices.ENGLISH, ProviderTimeouts.LIVE);
  }

  /** The family of the voices, as events and prices know it. */
  public String model() {
    return AuraVoices.MODEL;
  }

  /** The same on another server. */
  public DeepgramSpeakSettings withEndpoint(URI other) {
    return new DeepgramSpeakSettings(other, apiKey, voices, timeouts);
  }

  /** The same with other patience. */
  public DeepgramSpeakSettings withTimeouts(ProviderTimeouts other) {
    return new DeepgramSpeakSettings(endpoint, apiKey, voices, other);
  }

  /** Tells everything but the key. */
  @Override
  public String toString() {
    return "DeepgramSpeakSettings[endpoint=%s, voices=%s, timeouts=%s]"
        .formatted(endpoint, voices, timeouts);
  }
}
