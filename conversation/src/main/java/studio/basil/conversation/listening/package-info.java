/**
 * The person's side: from pieces of audio to utterances ({@link
 * studio.basil.conversation.listening.PersonEar}) and to a gapless timeline ({@link
 * studio.basil.conversation.listening.InputTimeline}). Used on the session's thread only.
 */
@NullMarked
package studio.basil.conversation.listening;

import org.jspecify.annotations.NullMarked;
