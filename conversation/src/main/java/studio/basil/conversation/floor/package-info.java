/**
 * Who holds the floor: {@link studio.basil.conversation.floor.Floor}, a pure state machine. Events
 * go in, the new state and commands come out. Nothing here knows threads, clocks or audio.
 */
@NullMarked
package studio.basil.conversation.floor;

import org.jspecify.annotations.NullMarked;
