package studio.basil.conversation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.budget.Level;
import studio.basil.conversation.budget.Money;

/**
 * How far a session's budget is used up.
 *
 * @param level what follows from it
 * @param spent what the session has cost so far
 * @param limit what it may cost, or null if it may cost anything
 * @param elapsed how long it has lasted
 * @param timeLimit how long it may last, or null if it may last for ever
 */
public record BudgetStatus(
    Level level,
    Money spent,
    @Nullable Money limit,
    Duration elapsed,
    @Nullable Duration timeLimit) {}
