/**
 * The session itself. {@link studio.basil.conversation.session.LiveStudio} opens sessions; {@link
 * studio.basil.conversation.session.SessionCore} wires floor, listening, speaking and recording on
 * the session's thread.
 */
@NullMarked
package studio.basil.conversation.session;

import org.jspecify.annotations.NullMarked;
