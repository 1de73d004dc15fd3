package studio.basil.conversation.briefing;

import studio.basil.speech.LanguageModelCapabilities;

/**
 * How many tokens of what was said go into a request, by the estimate of {@link
 * studio.basil.speech.TokenUsage}.
 *
 * @param tokens at least {@link #LEAST}
 */
public record Allowance(int tokens) {
  /** Room for some sentences, which a request needs in any case. */
  public static final int LEAST = 200;

  /** What a long conversation costs in each turn is bounded by this. */
  private static final int MOST = 6_000;

  /** The estimate may be too low, in other languages than English above all. */
  private static final double TRUSTED_SHARE = 0.8;

  public Allowance {
    if (tokens < LEAST) {
      throw new IllegalArgumentException("tokens must be at least " + LEAST + ": " + tokens);
    }
  }

  /**
   * The allowance for a model. A scripted one forgets nothing, which costs nothing.
   *
   * @param instructionTokens what the instructions take, see {@link Prompts#instructionTokens}
   * @param maxTokens the longest answer
   */
  public static Allowance of(
      LanguageModelCapabilities model, int instructionTokens, int maxTokens) {
    long window = (long) model.contextTokens() - maxTokens - instructionTokens;
    long trusted = (long) (window * TRUSTED_SHARE);
    long most = model.scripted() ? trusted : Math.min(MOST, trusted);
    return new Allowance((int) Math.max(LEAST, most));
  }

  /** A share of it. */
  int share(double share) {
    return (int) (tokens * share);
  }
}
