/**
 * An AI speaker's side: from a request to sentences, audio, numbered frames and the ledger of what
 * was played. {@link studio.basil.conversation.speaking.Answer} is one turn. Used on the session's
 * thread only.
 */
@NullMarked
package studio.basil.conversation.speaking;

import org.jspecify.annotations.NullMarked;
