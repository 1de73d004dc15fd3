/**
 * Everything that has to be there before a session can be opened: providers, folders, episodes
 * finished.
 *
 * <p>{@link studio.basil.server.startup.StudioGate} loads it in the background on threads of its
 * own, knows what is missing, and is the studio for the rest of the server.
 */
@NullMarked
package studio.basil.server.startup;

import org.jspecify.annotations.NullMarked;
