package studio.basil.conversation.session;

import java.time.Duration;

/**
 * How the AI speakers think.
 *
 * @param lookAhead whether an answer is prepared while another AI speaker still talks
 * @param preemptive whether an answer is prepared while the person may still go on
 * @param maxTokens the longest answer
 * @param degradedTokens the longest answer once the budget is used up
 * @param hostTemperature how freely the host speaks, 0..2
 * @param guestTemperature how freely the guest speaks, 0..2
 * @param mostContextTokens how much of a conversation goes into a request at most
 * @param modelPatience how long a model may take to its first word
 */
public record ThinkingProfile(
    boolean lookAhead,
    boolean preemptive,
    int maxTokens,
    int degradedTokens,
    double hostTemperature,
    double guestTemperature,
    int mostContextTokens,
    Duration modelPatience) {

  public ThinkingProfile {
    if (maxTokens < 1 || degradedTokens < 1 || mostContextTokens < 1) {
      throw new IllegalArgumentException("tokens must be at least 1");
    }
  }

  /** The usual way. */
  public static ThinkingProfile standard() {
    return new ThinkingProfile(true, true, 300, 80, 0.7, 0.7, 6_000, Duration.ofSeconds(15));
  }

  /** The same without anything that is prepared on trust. */
  public ThinkingProfile withoutPreparation() {
    return new ThinkingProfile(
        false,
        false,
        maxTokens,
        degradedTokens,
        hostTemperature,
        guestTemperature,
        mostContextTokens,
        modelPatience);
  }
}
