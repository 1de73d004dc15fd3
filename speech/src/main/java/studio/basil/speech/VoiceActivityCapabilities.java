package studio.basil.speech;

/**
 * What a voice activity detector can do.
 *
 * @param provider short name, for example {@code silero}
 * @param sampleRateHz the only rate that it takes
 * @param frameSamples samples for each verdict
 */
public record VoiceActivityCapabilities(String provider, int sampleRateHz, int frameSamples) {

  public VoiceActivityCapabilities {
    if (sampleRateHz <= 0 || frameSamples <= 0) {
      throw new IllegalArgumentException("sampleRateHz and frameSamples must be positive");
    }
  }
}
