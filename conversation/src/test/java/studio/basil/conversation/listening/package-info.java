/** Specification of what is heard of the person, on microphones and networks made up here. */
@NullMarked
package studio.basil.conversation.listening;

import org.jspecify.annotations.NullMarked;
