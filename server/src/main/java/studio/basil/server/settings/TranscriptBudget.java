package studio.basil.server.settings;

import studio.basil.conversation.budget.BudgetLimits;
import studio.basil.conversation.budget.Money;

/**
 * What the transcripts of recordings may cost on a day (UTC), or {@link
 * BudgetLimits#UNLIMITED_MONEY}.
 *
 * @param perUser those of one user
 * @param whole those of all users together
 */
public record TranscriptBudget(Money perUser, Money whole) {

  static TranscriptBudget read(VariableReader reader) {
    return new TranscriptBudget(
        SessionReader.money(reader, "TRANSCRIPT_USD_PER_USER_AND_DAY", "5"),
        SessionReader.money(reader, "TRANSCRIPT_USD_PER_DAY", SessionReader.UNLIMITED));
  }
}
