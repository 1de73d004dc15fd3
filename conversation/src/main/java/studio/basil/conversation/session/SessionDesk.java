package studio.basil.conversation.session;

import java.util.function.Supplier;
import studio.basil.conversation.budget.Purse;
import studio.basil.conversation.recording.EpisodeRecorder;

/** What the parts of a session share. Session's thread only. */
record SessionDesk(
    SessionEnvironment environment,
    Cast cast,
    CaptionBoard captions,
    History history,
    Journal journal,
    EpisodeRecorder recorder,
    Purse purse,
    Supplier<String> utteranceIds) {}
