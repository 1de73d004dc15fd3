package studio.basil.conversation.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.briefing.Briefing;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.conversation.recording.EpisodeRecorder;
import studio.basil.conversation.recording.RecorderShare;
import studio.basil.conversation.recording.SessionFile;

/**
 * A session whose time passes only as its loop runs: the engine of {@link LiveStudio} without
 * threads. It writes the event log and the session file, and neither tracks nor captions. For the
 * loop's one thread.
 */
public final class VirtualSession {
  private final SessionHandle handle;
  private final SessionCore core;

  private VirtualSession(SessionHandle handle, SessionCore core) {
    this.handle = handle;
    this.core = core;
  }

  /**
   * What a session is opened with.
   *
   * @param episodeId of the session, and its own id
   * @param startedAt the wall clock's time when it begins
   * @param folder of the episode; must be there
   */
  public record Opening(
      EpisodeId episodeId,
      String participantName,
      Instant startedAt,
      Briefing briefing,
      Path folder) {}

  /**
   * Opens a session; it begins when the loop runs.
   *
   * @param parts must do their work on the loop's thread
   */
  public static VirtualSession open(
      VirtualLoop loop, StudioParts parts, Opening opening, SessionClient client) {
    SessionEnvironment environment =
        new SessionEnvironment(
            opening.episodeId().value(),
            opening.episodeId(),
            new SessionRequest(
                opening.participantName(),
                opening.episodeId(),
                null,
                parts.recognizer().capabilities().sampleRateHz()),
            opening.briefing(),
            loop,
            opening.startedAt(),
            new ClientLink(client),
            opening.episodeId().value());
    Cast cast = Cast.with(opening.participantName(), opening.briefing());
    AtomicReference<SessionCore> core = new AtomicReference<>();
    SessionFile description = SessionFiles.describe(environment, cast, parts);
    EpisodeRecorder recorder =
        new EpisodeRecorder(
            opening.folder(),
            description,
            Map.of(),
            RecorderShare.immediate(),
            (code, message, cause) ->
                loop.execute(
                    () ->
                        Objects.requireNonNull(core.get()).recordingFailed(code, message, cause)));
    CompletableFuture<Void> closed = new CompletableFuture<>();
    SessionCore session =
        new SessionCore(SessionDesk.of(environment, cast, parts, recorder), parts, closed);
    core.set(session);
    loop.execute(session::begin);
    return new VirtualSession(new SessionHandle(environment, session, closed), session);
  }

  /** The session as clients use it. */
  public LiveSession live() {
    return handle;
  }

  /** Tells of what a task of the loop has thrown; the session goes on. */
  public void fault(RuntimeException fault) {
    core.fault(fault);
  }

  /** Gives the session a client, in place of the one that is there or has gone. */
  public void attach(SessionClient client) {
    handle.attach(client);
  }
}
