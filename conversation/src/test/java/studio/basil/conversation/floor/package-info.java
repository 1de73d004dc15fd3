/** Specification of the floor, one event at a time. */
@NullMarked
package studio.basil.conversation.floor;

import org.jspecify.annotations.NullMarked;
