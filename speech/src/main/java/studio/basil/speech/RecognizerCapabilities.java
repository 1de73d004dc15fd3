package studio.basil.speech;

import java.util.Set;

/**
 * What a speech recognizer can do.
 *
 * @param provider short name as in the configuration, for example {@code moonshine}
 * @param model model name as events and prices know it
 * @param languages BCP 47 tags
 * @param sampleRateHz the only rate that {@link RecognitionStream#accept} takes
 * @param partials whether {@link RecognitionEvent.Partial} events come while the person speaks
 */
public record RecognizerCapabilities(
    String provider, String model, Set<String> languages, int sampleRateHz, boolean partials) {

  public RecognizerCapabilities {
    languages = Set.copyOf(languages);
    if (sampleRateHz <= 0) {
      throw new IllegalArgumentException("sampleRateHz must be positive: " + sampleRateHz);
    }
  }
}
