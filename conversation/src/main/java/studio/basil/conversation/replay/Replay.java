package studio.basil.conversation.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.briefing.Briefing;
import studio.basil.conversation.briefing.Guidance;
import studio.basil.conversation.budget.Prices;
import studio.basil.conversation.budget.UnpricedException;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.conversation.recording.RecordFields;
import studio.basil.conversation.session.SessionProfile;
import studio.basil.conversation.session.StudioParts;
import studio.basil.conversation.session.VirtualSession;
import studio.basil.speech.LanguageModelCapabilities;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.SynthesizerCapabilities;
import studio.basil.speech.VoiceActivityCapabilities;

/**
 * Holds the session of an episode once more: the real engine on virtual time, with the person, the
 * client and the providers played by the episode's event log. What the engine makes of it is then
 * compared with the log.
 */
public final class Replay {
  /** A session that was told to close has closed after this. */
  private static final long CLOSING_MS = 5_000;

  private static final String HOST = "claude";
  private static final String GUEST = "guest";

  private final EpisodeLog log;
  private final ReplayOptions options;

  private Replay(EpisodeLog log, ReplayOptions options) {
    this.log = log;
    this.options = options;
  }

  /**
   * Replays the episode in a folder, which is only read.
   *
   * @throws ReplayException if that can't be done
   */
  public static ReplayReport run(Path episode, ReplayOptions options) throws ReplayException {
    Path folder;
    try {
      folder = Files.createTempDirectory("basil-replay-");
    } catch (IOException e) {
      throw new ReplayException("No temporary folder can be made: " + e.getMessage(), e);
    }
    try {
      return run(episode, folder, options);
    } finally {
      delete(folder);
    }
  }

  /**
   * Replays the episode in a folder, which is only read.
   *
   * @param folder an empty one, in which the replay's own event log is left
   * @throws ReplayException if that can't be done
   */
  public static ReplayReport run(Path episode, Path folder, ReplayOptions options)
      throws ReplayException {
    EpisodeLog log = EpisodeLog.read(episode);
    try {
      new Replay(log, options).perform(folder);
    } catch (UnpricedException e) {
      throw new ReplayException(e.getMessage() + " Give that file with --prices FILE.", e);
    }
    return Comparison.of(log, EpisodeLog.read(folder), options.tolerance());
  }

  private void perform(Path folder) throws ReplayException {
    Script script = ScriptReader.read(log);
    VirtualLoop loop = new VirtualLoop();
    LoggedClient client = new LoggedClient(loop, script.playbacks());
    StudioParts parts = parts(loop, script, folder);
    VirtualSession session = VirtualSession.open(loop, parts, opening(folder), client);
    client.connect(session.live());
    new LoggedPerson(loop, session, client, script, parts).begin();
    runUntil(log.lengthMs() + (log.whole() ? CLOSING_MS : 0), loop, session);
    var _ = session.live().close("replayed");
    runUntil(log.lengthMs() + 2 * CLOSING_MS, loop, session);
  }

  /** A fault of the engine does not end a session, and so not a replay. */
  private static void runUntil(long millis, VirtualLoop loop, VirtualSession session) {
    while (loop.millis() < millis) {
      try {
        loop.runUntil(millis);
      } catch (UnpricedException e) {
        throw e;
      } catch (RuntimeException fault) {
        session.fault(fault);
      }
    }
  }

  private VirtualSession.Opening opening(Path folder) throws ReplayException {
    LoggedEvent start = log.start();
    Map<String, Guidance.Part> parts = new HashMap<>();
    start
        .fields()
        .path("names")
        .properties()
        .forEach(
            name ->
                parts.put(
                    name.getKey(), new Guidance.Part(Optional.of(name.getValue().asText()), "")));
    Guidance guidance =
        new Guidance(
            List.of(), List.of(), Optional.empty(), parts, Optional.empty(), Optional.empty());
    String briefing = start.text("briefing");
    try {
      return new VirtualSession.Opening(
          new EpisodeId(start.text("episodeId")),
          start.text("participantName"),
          log.startedAt(),
          new Briefing(briefing, briefing, guidance, ""),
          folder);
    } catch (IllegalArgumentException e) {
      throw fault(e);
    }
  }

  private StudioParts parts(VirtualLoop loop, Script script, Path folder) throws ReplayException {
    JsonNode providers = log.start().fields().path("providers");
    try {
      SessionProfile profile =
          RecordFields.read(SessionProfile.class, log.start().fields().path("profile"));
      Duration patience = profile.thinking().modelPatience();
      Nearest<Generation> generations = new Nearest<>(script.generations(), Generation::startMs);
      Nearest<Synthesis> syntheses = new Nearest<>(script.syntheses(), Synthesis::startMs);
      return new StudioParts(
          new LoggedRecognizer(
              loop,
              RecordFields.read(RecognizerCapabilities.class, providers.path("stt")),
              script.speeches()),
          new LoggedDetector(
              loop,
              RecordFields.read(VoiceActivityCapabilities.class, providers.path("vad")),
              script.speeches(),
              profile.listening().voice().onset()),
          voice(loop, providers.path("tts"), syntheses),
          voice(loop, providers.path("thriftyTts"), syntheses),
          model(loop, HOST, generations, patience),
          model(loop, GUEST, generations, patience),
          Map.of(HOST, HOST, GUEST, GUEST),
          new Prices(options.prices()),
          profile,
          folder,
          folder);
    } catch (IllegalArgumentException e) {
      throw fault(e);
    }
  }

  private static LoggedVoice voice(
      VirtualLoop loop, JsonNode capabilities, Nearest<Synthesis> syntheses) {
    return new LoggedVoice(
        loop, RecordFields.read(SynthesizerCapabilities.class, capabilities), syntheses);
  }

  private LoggedModel model(
      VirtualLoop loop, String speaker, Nearest<Generation> generations, Duration patience) {
    JsonNode capabilities = log.start().fields().path("providers").path(speaker);
    return new LoggedModel(
        loop,
        speaker,
        RecordFields.read(LanguageModelCapabilities.class, capabilities),
        generations,
        patience);
  }

  private ReplayException fault(IllegalArgumentException cause) {
    return new ReplayException(
        "%s, line %d: %s.".formatted(EpisodeLog.FILE_NAME, log.start().line(), cause.getMessage()),
        cause);
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }
          });
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " can't be deleted", e);
    }
  }
}
