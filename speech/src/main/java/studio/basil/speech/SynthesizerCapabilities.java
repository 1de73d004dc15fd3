package studio.basil.speech;

import java.util.List;

/**
 * What a speech synthesizer can do.
 *
 * @param provider short name as in the configuration, for example {@code marytts}
 * @param model model name as events and prices know it
 * @param voices voice names, best first; not empty
 * @param sampleRateHz the rate of the audio it gives
 * @param streaming whether audio comes before the whole text is spoken
 */
public record SynthesizerCapabilities(
    String provider, String model, List<String> voices, int sampleRateHz, boolean streaming) {

  public SynthesizerCapabilities {
    voices = List.copyOf(voices);
    if (voices.isEmpty()) {
      throw new IllegalArgumentException("a synthesizer has at least one voice");
    }
    if (sampleRateHz <= 0) {
      throw new IllegalArgumentException("sampleRateHz must be positive: " + sampleRateHz);
    }
  }
}
