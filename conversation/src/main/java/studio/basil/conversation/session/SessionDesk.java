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
    Supplier<String> utteranceIds) {

  /** What the parts of a session that begins share. */
  static SessionDesk of(
      SessionEnvironment environment, Cast cast, StudioParts parts, EpisodeRecorder recorder) {
    return new SessionDesk(
        environment,
        cast,
        new CaptionBoard(environment.client()),
        new History(),
        new Journal(environment, recorder, parts.observer()),
        recorder,
        new Purse(parts.profile().budget(), parts.prices()),
        new UtteranceIds());
  }
}
