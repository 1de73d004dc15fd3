/**
 * The live session: a person and two AI speakers in one conversation.
 *
 * <p>{@link studio.basil.conversation.Studio} opens sessions. Each {@link
 * studio.basil.conversation.LiveSession} is owned by one thread with a bounded mailbox; its methods
 * only enqueue and may be called from any thread. What the session has to say to its client goes
 * out as {@link studio.basil.conversation.ServerEvent}s on the session's thread.
 */
@NullMarked
package studio.basil.conversation;

import org.jspecify.annotations.NullMarked;
