package studio.basil.speech;

/**
 * What a language model can do.
 *
 * @param provider short name as in the configuration, for example {@code local} or {@code scripted}
 * @param model model name as events and prices know it
 * @param contextTokens how much context it takes
 * @param scripted whether it only works from a script and must say so
 */
public record LanguageModelCapabilities(
    String provider, String model, int contextTokens, boolean scripted) {

  public LanguageModelCapabilities {
    if (contextTokens <= 0) {
      throw new IllegalArgumentException("contextTokens must be positive: " + contextTokens);
    }
  }
}
