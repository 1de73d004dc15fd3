package studio.basil.conversation.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.LiveSession;
import studio.basil.conversation.RunningSession;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.SessionRefusedException;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.Studio;
import studio.basil.conversation.briefing.Briefing;
import studio.basil.conversation.briefing.BriefingLibrary;
import studio.basil.conversation.loop.MailboxLoop;
import studio.basil.conversation.loop.SessionLoop;
import studio.basil.conversation.recording.EpisodeRecorder;
import studio.basil.conversation.recording.RecorderPool;

/** The studio in production: each session on a virtual thread, all recorders on a shared pool. */
public final class LiveStudio implements Studio {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStudio.class);
  private static final DateTimeFormatter EPISODE_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final StudioParts parts;
  private final BriefingLibrary briefings;
  private final Clock clock;
  private final Supplier<String> ids;

  /** By resume key. */
  private final Map<String, SessionHandle> sessions = new ConcurrentHashMap<>();

  private final RecorderPool recorders = new RecorderPool();
  private volatile boolean closing;

  /**
   * A studio.
   *
   * @param clock tells the time of day
   * @param ids gives a new random id of at least 8 letters and digits at every call, from any
   *     thread
   */
  public LiveStudio(StudioParts parts, Clock clock, Supplier<String> ids) {
    this.parts = parts;
    this.briefings = new BriefingLibrary(parts.briefings());
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public LiveSession open(SessionRequest request, SessionClient client)
      throws SessionRefusedException {
    if (closing) {
      throw new SessionRefusedException(
          "server-closing", "The server is shutting down; try again in a moment.");
    }
    String ownText = request.briefingText();
    Briefing briefing =
        ownText == null ? briefings.find(request.briefingId()) : BriefingLibrary.ofSession(ownText);
    String sessionId = ids.get();
    EpisodeId asked = request.episodeId();
    EpisodeId episode = asked != null ? asked : newEpisodeId(sessionId);
    Path folder = claim(episode);
    AtomicReference<SessionCore> core = new AtomicReference<>();
    SessionLoop loop =
        MailboxLoop.start(
            "session-" + sessionId,
            fault -> {
              LOG.error("Session {} met a fault and goes on", sessionId, fault);
              Objects.requireNonNull(core.get()).fault(fault);
            });
    Instant startedAt = clock.instant().minusNanos(loop.nanoTime());
    SessionEnvironment environment =
        new SessionEnvironment(
            sessionId,
            episode,
            request,
            briefing,
            loop,
            startedAt,
            new ClientLink(client),
            ids.get() + ids.get());
    return start(environment, folder, core);
  }

  private LiveSession start(
      SessionEnvironment environment, Path folder, AtomicReference<SessionCore> core) {
    Cast cast = Cast.with(environment.request().participantName(), environment.briefing());
    EpisodeRecorder recorder =
        new EpisodeRecorder(
            folder,
            SessionFiles.describe(environment, cast, parts),
            trackRates(cast),
            recorders.share(sessions.size()),
            (code, message, cause) ->
                environment
                    .loop()
                    .execute(
                        () ->
                            Objects.requireNonNull(core.get())
                                .recordingFailed(code, message, cause)));
    CompletableFuture<Void> closed = new CompletableFuture<>();
    SessionCore session =
        new SessionCore(SessionDesk.of(environment, cast, parts, recorder), parts, closed);
    core.set(session);
    SessionHandle handle = new SessionHandle(environment, session, closed);
    sessions.put(environment.resumeKey(), handle);
    var _ = closed.whenComplete((_, _) -> sessions.remove(environment.resumeKey()));
    environment.loop().execute(() -> nameThread(environment));
    environment.loop().execute(session::begin);
    return handle;
  }

  /** All that is logged on the session's thread tells whose it is. */
  private static void nameThread(SessionEnvironment environment) {
    MDC.put("sessionId", environment.sessionId());
    String owner = environment.request().owner();
    if (owner != null) {
      MDC.put("userId", owner);
    }
  }

  @Override
  public LiveSession resume(String resumeKey, @Nullable String owner, SessionClient client)
      throws SessionRefusedException {
    SessionHandle session = sessions.get(resumeKey);
    if (session == null || !session.isOf(owner)) {
      throw new SessionRefusedException(
          "session-gone",
          "The session has ended; what was said is in its recording. Begin a new one.");
    }
    session.attach(client);
    return session;
  }

  @Override
  public int liveSessions() {
    return sessions.size();
  }

  /** How many samples of audio wait to be written, of all sessions together. */
  public long unrecordedSamples() {
    return recorders.waitingSamples();
  }

  @Override
  public List<RunningSession> sessions() {
    return sessions.values().stream()
        .map(SessionHandle::described)
        .sorted(Comparator.comparing(RunningSession::startedAt))
        .toList();
  }

  @Override
  public CompletableFuture<Void> close() {
    closing = true;
    return CompletableFuture.allOf(
        sessions.values().stream()
            .map(session -> session.close("server-closing"))
            .toArray(CompletableFuture[]::new));
  }

  private EpisodeId newEpisodeId(String sessionId) {
    Instant now = clock.instant();
    return new EpisodeId(EPISODE_TIME.format(now) + "-" + sessionId.substring(0, 8));
  }

  /** Makes the episode's folder; where that can't be done the recorder will say so. */
  private Path claim(EpisodeId episode) throws SessionRefusedException {
    Path folder = parts.recordings().resolve(episode.value());
    try {
      Files.createDirectories(parts.recordings());
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (Files.exists(folder)) {
        throw new SessionRefusedException(
            "episode-exists",
            "There is an episode " + episode + " already; choose another episode id.");
      }
      LOG.error("The recording folder {} is not a folder", parts.recordings(), e);
    } catch (IOException e) {
      LOG.error("The folder {} can't be made", folder, e);
    }
    return folder;
  }

  private Map<Speaker, Integer> trackRates(Cast cast) {
    Map<Speaker, Integer> rates = new LinkedHashMap<>();
    rates.put(cast.person(), parts.recognizer().capabilities().sampleRateHz());
    for (Speaker speaker : List.of(cast.host(), cast.guest())) {
      rates.put(speaker, parts.synthesizer().capabilities().sampleRateHz());
    }
    return rates;
  }
}
