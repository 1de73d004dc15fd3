/**
 * Conversations in virtual time: a {@code Scene} runs a real session with scripted providers and a
 * client that plays what it gets, without a real clock.
 */
@NullMarked
package studio.basil.conversation.testing;

import org.jspecify.annotations.NullMarked;
