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
import java.util.stream.Collectors;
import studio.basil.conversation.Caption;
import studio.basil.conversation.EpisodeId;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionObserver;
import studio.basil.conversation.SessionRequest;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.briefing.Briefing;
import studio.basil.conversation.budget.Prices;
import studio.basil.conversation.budget.Purse;
import studio.basil.conversation.loop.VirtualLoop;
import studio.basil.conversation.recording.EpisodeRecorder;
import studio.basil.conversation.recording.RecorderShare;
import studio.basil.conversation.testing.PlayingClient;
import studio.basil.conversation.testing.ScriptedRecognizer;
import studio.basil.conversation.testing.ScriptedSpeaker;
import studio.basil.conversation.testing.ScriptedVoice;
import studio.basil.conversation.testing.ToneDetector;

/** A whole conversation in virtual time, with the real recorder writing real files. */
final class Scene {
  static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Briefing BRIEFING = new Briefing("test", "Test", "# Test");
  private static final int RATE_HZ = Microphone.RATE_HZ;
  private static final Duration VOICE_LATENCY = Duration.ofMillis(50);

  final VirtualLoop loop = new VirtualLoop();
  final ScriptedRecognizer recognizer = new ScriptedRecognizer(loop, Duration.ofMillis(80));
  final ScriptedSpeaker claude = new ScriptedSpeaker(loop, Duration.ofMillis(120));
  final ScriptedSpeaker guest = new ScriptedSpeaker(loop, Duration.ofMillis(120));
  final ScriptedVoice voice = new ScriptedVoice(loop, "scripted-tts", VOICE_LATENCY);
  final ScriptedVoice thriftyVoice = new ScriptedVoice(loop, "scripted", VOICE_LATENCY);
  PlayingClient client = new PlayingClient(loop);
  final Microphone microphone;
  final Purse purse;
  final Path folder;
  final SceneLog log;
  final SessionDesk desk;
  final SessionCore core;
  final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** The types of the events that the session's observer heard. */
  final List<String> observed = new ArrayList<>();

  /** Whether the observer fails at every event. */
  boolean observerFails;

  /** Whether old turns are left out of requests. */
  boolean forgets;

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
    this.log = new SceneLog(folder.resolve("events.jsonl"));
    Prices prices = new Prices(ScenePrices.in(folder.resolveSibling("prices.yml")));
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
            thriftyVoice,
            claude,
            guest,
            Map.of("claude", "low", "guest", "high"),
            prices,
            profile,
            folder.resolveSibling("recordings"),
            folder.resolveSibling("briefings"),
            this::observe);
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
            RecorderShare.immediate(),
            (code, message, cause) ->
                loop.execute(() -> core().recordingFailed(code, message, cause)));
    desk =
        new SessionDesk(
            environment,
            cast,
            new CaptionBoard(environment.client()),
            new History(),
            new Journal(environment, recorder, parts.observer()),
            recorder,
            purse,
            new UtteranceIds());
    core = new SessionCore(desk, parts, closed);
    connect(client);
    loop.execute(core::begin);
    microphone = new Microphone(loop, this::hear);
  }

  private void observe(
      SessionObserver.Observed session, String type, Instant at, Map<String, Object> fields) {
    observed.add(type);
    if (observerFails) {
      throw new IllegalStateException("The observer fails.");
    }
  }

  private void hear(byte[] chunk) {
    if (client.connected()) {
      core.audio(chunk, loop.nanoTime());
    }
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
    microphone.hears(fromMs, toMs);
    return this;
  }

  /** The person makes a sound that has no words. */
  Scene personMakesSound(long fromMs, long toMs) {
    return personSays(fromMs, toMs, "");
  }

  /** The person types something. */
  Scene personTypes(long atMs, String text) {
    return at(atMs, () -> core.say(text));
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

  /**
   * Another client takes the session over.
   *
   * @return the one that was there
   */
  PlayingClient takeOver() {
    PlayingClient before = client;
    before.lose();
    client = new PlayingClient(loop);
    connect(client);
    client.lose();
    clientBack();
    return before;
  }

  private void connect(PlayingClient to) {
    to.connect(
        (speaker, utterance, samples) -> core.played(speaker, utterance, samples, loop.nanoTime()));
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

  /** What an AI speaker said, sentence by sentence as it was heard. */
  String heardOf(String speaker) {
    return client.captions().stream()
        .filter(caption -> caption.speaker().equals(speaker))
        .map(Caption::text)
        .collect(Collectors.joining(" "));
  }

  /** The codes of all faults that the client was told of. */
  List<String> faults() {
    return client.all(ServerEvent.Failed.class).stream().map(ServerEvent.Failed::code).toList();
  }
}
