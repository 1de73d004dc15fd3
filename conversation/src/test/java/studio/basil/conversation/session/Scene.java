package studio.basil.conversation.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.audio.Pcm16;
import studio.basil.conversation.Caption;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Briefing;
import studio.basil.conversation.budget.PriceTable;
import studio.basil.conversation.budget.Prices;
import studio.basil.conversation.budget.Purse;
import studio.basil.conversation.recording.EpisodeRecorder;
import studio.basil.conversation.testing.PlayingClient;
import studio.basil.conversation.testing.ScriptedRecognizer;
import studio.basil.conversation.testing.ScriptedSpeaker;
import studio.basil.conversation.testing.ScriptedVoice;
import studio.basil.conversation.testing.ToneDetector;
import studio.basil.conversation.testing.VirtualLoop;

/** A whole conversation in virtual time, with the real recorder writing real files. */
final class Scene {
  static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Briefing BRIEFING = new Briefing("test", "Test", "# Test");
  private static final int CHUNK_MS = 100;
  private static final int RATE_HZ = 16_000;

  /** The person speaks from one moment to another. */
  private record Speech(long fromMs, long toMs) {}

  final VirtualLoop loop = new VirtualLoop();
  final ScriptedRecognizer recognizer = new ScriptedRecognizer(loop, Duration.ofMillis(80));
  final ScriptedSpeaker claude = new ScriptedSpeaker(loop, Duration.ofMillis(120));
  final ScriptedSpeaker guest = new ScriptedSpeaker(loop, Duration.ofMillis(120));
  final ScriptedVoice voice = new ScriptedVoice(loop, Duration.ofMillis(50));
  final PlayingClient client = new PlayingClient(loop);
  final Purse purse;
  final Path folder;
  final SessionCore core;
  final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final List<Speech> speeches = new ArrayList<>();
  private @Nullable Long mutedFromMs;

  /**
   * Sets the scene.
   *
   * @param folder of the episode; made unless it is there
   */
  Scene(Path folder) throws IOException {
    this(folder, true, SessionProfile.standard());
  }

  Scene(Path folder, SessionProfile profile) throws IOException {
    this(folder, true, profile);
  }

  Scene(Path folder, boolean makeFolder, SessionProfile profile) throws IOException {
    this.folder = folder;
    Prices prices = new Prices(PriceTable.standard());
    this.purse = new Purse(profile.budget(), prices);
    if (makeFolder) {
      Files.createDirectories(folder);
    }
    Cast cast = Cast.with("Anna", BRIEFING);
    StudioParts parts =
        new StudioParts(
            recognizer,
            new ToneDetector(),
            voice,
            new ScriptedVoice(loop, Duration.ofMillis(50)),
            claude,
            guest,
            Map.of("claude", "low", "guest", "high"),
            prices,
            profile,
            folder.resolveSibling("recordings"),
            folder.resolveSibling("briefings"));
    SessionEnvironment environment =
        new SessionEnvironment(
            "s1",
            new EpisodeId("episode"),
            new SessionRequest("Anna", null, null, RATE_HZ),
            BRIEFING,
            loop,
            STARTED,
            new ClientLink(client),
            "key");
    EpisodeRecorder recorder =
        new EpisodeRecorder(
            folder,
            SessionFiles.describe(environment, cast, parts),
            rates(cast),
            Runnable::run,
            (code, message, cause) ->
                loop.execute(() -> core().recordingFailed(code, message, cause)));
    core =
        new SessionCore(
            new SessionDesk(
                environment,
                cast,
                new CaptionBoard(client),
                new History(),
                new Journal(environment, recorder),
                recorder,
                purse,
                new UtteranceIds()),
            parts,
            closed);
    client.connect(
        (speaker, utterance, samples) -> core.played(speaker, utterance, samples, loop.nanoTime()));
    loop.execute(core::begin);
    loop.after(Duration.ofMillis(CHUNK_MS), this::sendChunk);
  }

  private SessionCore core() {
    return core;
  }

  private static Map<Speaker, Integer> rates(Cast cast) {
    Map<Speaker, Integer> rates = new LinkedHashMap<>();
    rates.put(cast.person(), RATE_HZ);
    rates.put(cast.host(), ScriptedVoice.RATE_HZ);
    rates.put(cast.guest(), ScriptedVoice.RATE_HZ);
    return rates;
  }

  /** The person speaks from one moment to another, and is understood as this. */
  Scene personSays(long fromMs, long toMs, String text) {
    recognizer.hears(text);
    return personMakesSound(fromMs, toMs);
  }

  Scene personMakesSound(long fromMs, long toMs) {
    speeches.add(new Speech(fromMs, toMs));
    return this;
  }

  /** The microphone sends nothing any more. */
  Scene mute(long fromMs) {
    mutedFromMs = fromMs;
    return this;
  }

  /** The connection breaks; what the client has received it still plays. */
  void loseClient() {
    client.lose();
    core.detach(client);
  }

  /** The same client is there again. */
  void clientBack() {
    client.find();
    core.attach(client);
  }

  /** Does something at a moment. */
  Scene at(long millis, Runnable action) {
    loop.after(Duration.ofMillis(millis - loop.millis()), action);
    return this;
  }

  /** Lets the time pass to a moment. */
  Scene runUntil(long millis) {
    loop.runUntil(millis);
    return this;
  }

  /** Stops at a moment and lets the session finish. */
  Scene stopAt(long millis) {
    runUntil(millis);
    core.close("stopped");
    return runUntil(millis + 3_000);
  }

  /** What was said, as "speaker: text", in the order of the captions' beginning. */
  List<String> transcript() {
    return client.captions().stream()
        .sorted(Comparator.comparingLong(Caption::startMs))
        .map(caption -> caption.speaker() + ": " + caption.text())
        .toList();
  }

  private void sendChunk() {
    long end = loop.millis();
    float[] samples = new float[RATE_HZ * CHUNK_MS / 1000];
    for (int i = 0; i < samples.length; i++) {
      long at = end - CHUNK_MS + i * 1000L / RATE_HZ;
      boolean loud =
          speeches.stream().anyMatch(speech -> at >= speech.fromMs() && at < speech.toMs());
      samples[i] = loud ? 0.5f : 0;
    }
    if (client.connected() && (mutedFromMs == null || end <= mutedFromMs)) {
      core.audio(Pcm16.toBytes(samples), loop.nanoTime());
    }
    loop.after(Duration.ofMillis(CHUNK_MS), this::sendChunk);
  }
}
