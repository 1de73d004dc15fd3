/**
 * What the AI speakers are told before and during an episode: {@link
 * studio.basil.conversation.briefing.Briefing} and the prompts made of it. Immutable values.
 */
@NullMarked
package studio.basil.conversation.briefing;

import org.jspecify.annotations.NullMarked;
