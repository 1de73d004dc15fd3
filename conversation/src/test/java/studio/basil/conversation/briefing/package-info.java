/** Specification of briefings and prompts. */
@NullMarked
package studio.basil.conversation.briefing;

import org.jspecify.annotations.NullMarked;
