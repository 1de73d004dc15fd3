/**
 * Episodes as tests: {@link studio.basil.conversation.replay.Replay} drives the conversation engine
 * with what an episode's event log says that people and providers did, in virtual time, and
 * compares what the engine makes of it with what the log says it made of it then.
 */
@NullMarked
package studio.basil.conversation.replay;

import org.jspecify.annotations.NullMarked;
