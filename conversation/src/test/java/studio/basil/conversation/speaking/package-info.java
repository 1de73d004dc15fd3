/** Specification of an AI speaker's side, from text to what was played. */
@NullMarked
package studio.basil.conversation.speaking;

import org.jspecify.annotations.NullMarked;
