/**
 * Where and when a session's work runs: {@link studio.basil.conversation.loop.SessionLoop}, in
 * production a {@link studio.basil.conversation.loop.MailboxLoop} on a virtual thread, in tests and
 * replays a {@link studio.basil.conversation.loop.VirtualLoop}.
 */
@NullMarked
package studio.basil.conversation.loop;

import org.jspecify.annotations.NullMarked;
