/**
 * What a session may cost and what it has cost: {@link studio.basil.conversation.budget.Budget} is
 * a session's purse, {@link studio.basil.conversation.budget.Prices} tells what usage costs by a
 * {@link studio.basil.conversation.budget.PriceTable}. A purse belongs to its session's thread; all
 * else is immutable.
 */
@NullMarked
package studio.basil.conversation.budget;

import org.jspecify.annotations.NullMarked;
