/** Tests of {@link studio.basil.conversation.replay.Replay}. */
@NullMarked
package studio.basil.conversation.replay;

import org.jspecify.annotations.NullMarked;
