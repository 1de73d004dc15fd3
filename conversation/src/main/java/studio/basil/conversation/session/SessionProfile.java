package studio.basil.conversation.session;

import java.time.Duration;
import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.listening.ListeningProfile;

/**
 * How sessions are held: each part can be set for itself.
 *
 * @param listening to the person
 * @param thinking of the AI speakers
 * @param speaking of the AI speakers
 * @param budget what a session may cost and last
 * @param idle a session in which nothing happens for so long ends
 * @param kept a session that has lost its client is kept for so long
 */
public record SessionProfile(
    ListeningProfile listening,
    ThinkingProfile thinking,
    SpeakingProfile speaking,
    BudgetLimits budget,
    Duration idle,
    Duration kept) {

  /** The usual way. */
  public static SessionProfile standard() {
    return new SessionProfile(
        ListeningProfile.standard(),
        ThinkingProfile.standard(),
        SpeakingProfile.standard(),
        BudgetLimits.STANDARD,
        Duration.ofMinutes(10),
        Duration.ofMinutes(2));
  }

  /** The same with other thinking. */
  public SessionProfile with(ThinkingProfile other) {
    return new SessionProfile(listening, other, speaking, budget, idle, kept);
  }

  /** The same with another budget. */
  public SessionProfile with(BudgetLimits other) {
    return new SessionProfile(listening, thinking, speaking, other, idle, kept);
  }
}
