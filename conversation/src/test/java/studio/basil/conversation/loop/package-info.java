/** Specification of a session's thread. */
@NullMarked
package studio.basil.conversation.loop;

import org.jspecify.annotations.NullMarked;
