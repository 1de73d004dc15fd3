/**
 * What an episode leaves behind: tracks, captions, event log and session file in one folder. {@link
 * studio.basil.conversation.recording.EpisodeRecorder} writes them on a thread of its own, {@link
 * studio.basil.conversation.recording.EpisodeRecovery} finishes those of a killed process.
 */
@NullMarked
package studio.basil.conversation.recording;

import org.jspecify.annotations.NullMarked;
