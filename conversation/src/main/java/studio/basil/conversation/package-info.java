/** The live session. */
@NullMarked
package studio.basil.conversation;

import org.jspecify.annotations.NullMarked;
