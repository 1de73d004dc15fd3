package studio.basil.conversation.briefing;

import java.util.Optional;

/**
 * How an answer shall be.
 *
 * @param maxTokens the longest answer, at least 1
 * @param temperature 0..2
 * @param occasion what the speaker speaks for
 * @param brief whether one or two short sentences must do, to save money or time
 * @param pace how far the episode has come, if the speaker shall know
 */
public record AnswerWishes(
    int maxTokens, double temperature, Occasion occasion, boolean brief, Optional<Pace> pace) {

  /** A reply of the usual length. */
  public static final AnswerWishes REPLY =
      new AnswerWishes(300, 0.7, Occasion.REPLY, false, Optional.empty());

  /** What a speaker speaks for. */
  public enum Occasion {
    /** To answer what was said. */
    REPLY,
    /** To open the episode. */
    OPENING,
    /** To keep the talk going while the person says nothing. */
    UNPROMPTED,
    /** To say the last words of the episode. */
    CLOSING
  }

  /** The same for another occasion. */
  public AnswerWishes on(Occasion other) {
    return new AnswerWishes(maxTokens, temperature, other, brief, pace);
  }

  /** The same, brief, with fewer tokens. */
  public AnswerWishes brief(int fewerTokens) {
    return new AnswerWishes(fewerTokens, temperature, occasion, true, pace);
  }

  /** The same, told how far the episode has come. */
  public AnswerWishes at(Pace now) {
    return new AnswerWishes(maxTokens, temperature, occasion, brief, Optional.of(now));
  }
}
