/**
 * Where and when a session's work runs: {@link studio.basil.conversation.loop.SessionLoop}, in
 * production a {@link studio.basil.conversation.loop.MailboxLoop} on a virtual thread, in tests
 * virtual time.
 */
@NullMarked
package studio.basil.conversation.loop;

import org.jspecify.annotations.NullMarked;
