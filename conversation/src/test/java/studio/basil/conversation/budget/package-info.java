/** Specification of prices and budgets. */
@NullMarked
package studio.basil.conversation.budget;

import org.jspecify.annotations.NullMarked;
