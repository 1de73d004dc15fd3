package studio.basil.conversation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Opens live sessions and knows those that run. Thread-safe. */
public interface Studio {

  /**
   * Opens a session. {@link ServerEvent.Acknowledged} and a {@link ServerEvent.StateSnapshot} are
   * its first events.
   *
   * @throws SessionRefusedException if it can't be opened as asked, or the studio is closing
   */
  LiveSession open(SessionRequest request, SessionClient client) throws SessionRefusedException;

  /**
   * Takes up a session that has lost its client. The client gets {@link ServerEvent.Acknowledged},
   * a {@link ServerEvent.StateSnapshot} and again the audio that was sent and not reported as
   * played. A client that still holds the session is told {@code taken-over} and hears no more.
   *
   * @param resumeKey of {@link ServerEvent.Acknowledged}
   * @param owner on whose behalf, as in the {@link SessionRequest} that opened the session
   * @throws SessionRefusedException {@code session-gone} if that owner has no such session any more
   */
  LiveSession resume(String resumeKey, @Nullable String owner, SessionClient client)
      throws SessionRefusedException;

  /** How many sessions run now. */
  int liveSessions();

  /** The sessions that run now, the oldest first. */
  List<RunningSession> sessions();

  /**
   * Refuses new sessions, tells those that run and finishes their files.
   *
   * @return completes, never exceptionally, when all have ended
   */
  CompletableFuture<Void> close();
}
