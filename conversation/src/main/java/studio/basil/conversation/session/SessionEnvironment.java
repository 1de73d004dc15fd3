package studio.basil.conversation.session;

import java.time.Duration;
import java.time.Instant;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.briefing.Briefing;
import studio.basil.conversation.loop.SessionLoop;

/**
 * What a session is born with.
 *
 * @param startedAt the wall clock's time at the session clock's zero
 * @param resumeKey with which a client that was lost takes the session up again
 */
record SessionEnvironment(
    String sessionId,
    EpisodeId episodeId,
    SessionRequest request,
    Briefing briefing,
    SessionLoop loop,
    Instant startedAt,
    ClientLink client,
    String resumeKey) {

  /** How long the session has lasted. */
  Duration elapsed() {
    return Duration.ofNanos(loop.nanoTime());
  }

  /** The wall clock's time now. */
  Instant now() {
    return startedAt.plusNanos(loop.nanoTime());
  }
}
