package studio.basil.conversation.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.listening.EarProviders;
import studio.basil.conversation.loop.Timers;
import studio.basil.conversation.recording.SessionEnd;
import studio.basil.speech.Cancellable;

/**
 * A live session on its own thread: feeds the floor with what happens and does what the floor wants
 * done. Every method is to be called on the session's thread.
 */
final class SessionCore {
  private static final Duration TICK = Duration.ofMillis(500);

  /**
   * A stopping session waits this long for the person's last words and the client's last report.
   */
  private static final Duration LAST_WORDS = Duration.ofMillis(1_500);

  private final SessionDesk desk;
  private final SessionEnvironment environment;
  private final SessionProfile profile;
  private final FloorKeeper floor;
  private final Listening listening;
  private final Speaking speaking;
  private final BudgetWatch budget;
  private final PersonInput input;
  private final CompletableFuture<Void> closed;
  private final StudioParts parts;
  private @Nullable Cancellable lastWords;
  private @Nullable Cancellable absence;
  private @Nullable String closeReason;
  private long activeMs;
  private long closingMs;
  private boolean autopilotShown;
  private boolean tooFastTold;
  private boolean finished;

  /**
   * A session that has not begun.
   *
   * @param closed completed when the session has ended and its files are finished
   */
  SessionCore(SessionDesk desk, StudioParts parts, CompletableFuture<Void> closed) {
    this.desk = desk;
    this.environment = desk.environment();
    this.closed = closed;
    this.parts = parts;
    this.profile = parts.profile();
    this.listening = new Listening(desk, parts.recognizer().capabilities());
    this.speaking = new Speaking(desk, parts);
    this.budget = new BudgetWatch(desk, this::budgetExhausted);
    this.floor = new FloorKeeper(desk, profile, speaking, listening, budget, this::settled);
    this.input =
        new PersonInput(
            environment.loop(),
            new EarProviders(parts.voiceActivity(), parts.recognizer()),
            profile.listening(),
            environment.request().sampleRateHz(),
            new PersonInput.Outlets(
                new RecordedTrack(desk.recorder(), Cast.PERSON_ID),
                listening::heard,
                listening::transcribed,
                desk.utteranceIds()));
    listening.attach(input);
  }

  /** Greets the client and starts the clockwork. */
  void begin() {
    acknowledge(false);
    desk.recorder().start();
    desk.journal().event("session.start", SessionFiles.opening(desk, parts));
    snapshot();
    environment.loop().after(TICK, this::tick);
  }

  private void acknowledge(boolean resumed) {
    environment
        .client()
        .send(
            new ServerEvent.Acknowledged(
                environment.sessionId(),
                environment.episodeId(),
                desk.cast().all(),
                environment.resumeKey(),
                resumed));
  }

  /** The client has gone without a word; it may come back. */
  void detach(SessionClient client) {
    if (closeReason != null || !environment.client().detach(client)) {
      return;
    }
    waitForClient();
    absence = environment.loop().after(profile.kept(), () -> close("disconnected"));
  }

  private void waitForClient() {
    desk.journal().event("client.lost", Map.of());
    input.cut();
    speaking.clientLost();
    floor.happened(new FloorEvent.ClientLost());
  }

  /**
   * A client takes the session up again, or takes it over. It knows of a cut before the server
   * does: what went to the connection that still looks alive may never have arrived.
   */
  void attach(SessionClient client) {
    if (environment.client().attached()) {
      waitForClient();
    }
    Timers.cancel(absence);
    absence = null;
    environment.client().attach(client);
    desk.journal().event("client.back", Map.of());
    acknowledge(true);
    snapshot();
    speaking.clientBack();
    floor.happened(new FloorEvent.ClientBack());
  }

  void audio(byte[] pcm16, long arrivalNanos) {
    if (closeReason != null) {
      return;
    }
    if (!input.accept(pcm16, arrivalNanos) && !tooFastTold) {
      tooFastTold = true;
      desk.journal()
          .error(
              "audio-too-fast",
              "Audio comes faster than real time; what is more than two seconds ahead is dropped."
                  + " Send it at the pace of the microphone.",
              "input",
              null);
    }
  }

  void played(String speaker, String utteranceId, long samples, long arrivalNanos) {
    speaking.played(speaker, utteranceId, samples, arrivalNanos);
  }

  void setAutopilot(boolean on) {
    desk.journal().event("turn.autopilot", Map.of("on", on));
    floor.happened(new FloorEvent.AutopilotSwitched(on));
    speaking.discardPrepared("autopilot was switched");
  }

  void snapshot() {
    autopilotShown = floor.autopilot();
    environment
        .client()
        .send(
            new ServerEvent.StateSnapshot(
                environment.sessionId(),
                environment.episodeId(),
                floor.orbs(),
                desk.captions().recent(),
                floor.autopilot(),
                floor.holder(),
                desk.recorder().healthy(),
                budget.status()));
  }

  void say(String text) {
    if (closeReason == null) {
      listening.typed(desk.utteranceIds().get(), text);
    }
  }

  void interrupt() {
    desk.journal().event("client.interrupt", Map.of());
    floor.happened(new FloorEvent.InterruptRequested());
  }

  void fault(RuntimeException fault) {
    desk.journal()
        .error(
            "internal",
            "The session met a fault of its own and goes on. Please report it with the event log.",
            "session",
            fault);
  }

  void recordingFailed(String code, String message, @Nullable Throwable cause) {
    desk.journal().error(code, message, "recording", cause);
    snapshot();
  }

  /** Begins to end the session: the person's last words are still waited for. */
  void close(String reason) {
    if (closeReason != null) {
      return;
    }
    closeReason = reason;
    closingMs = environment.loop().millis();
    input.cut();
    floor.happened(new FloorEvent.Closing());
    speaking.stopFarewell("closing");
    lastWords = environment.loop().after(LAST_WORDS, this::finish);
    finishIfQuiet();
  }

  private void tick() {
    if (closeReason == null) {
      input.tick();
      speaking.tick();
      budget.check();
      closeIfIdle();
      environment.loop().after(TICK, this::tick);
    }
  }

  private void closeIfIdle() {
    if (!speaking.idle()) {
      activeMs = environment.loop().millis();
    }
    if (environment.loop().millis() - activeMs >= profile.idle().toMillis()) {
      close("idle");
    }
  }

  /** The host says goodbye, in a voice that costs nothing, and the session ends. */
  private void budgetExhausted() {
    if (!environment.client().attached()) {
      close("budget-exhausted");
    } else if (closeReason == null) {
      floor.happened(new FloorEvent.Closing());
      speaking.farewell(() -> close("budget-exhausted"));
    }
  }

  /** Something happened on the floor. */
  private void settled() {
    activeMs = environment.loop().millis();
    if (floor.autopilot() != autopilotShown) {
      snapshot();
    }
    finishIfQuiet();
  }

  private void finishIfQuiet() {
    if (closeReason != null && speaking.idle() && listening.quiet()) {
      finish();
    }
  }

  private void finish() {
    if (finished) {
      return;
    }
    finished = true;
    Timers.cancel(lastWords);
    Timers.cancel(absence);
    speaking.settleNow();
    long endMs = environment.loop().millis();
    String reason = closeReason == null ? "stopped" : closeReason;
    input.finish(endMs);
    input.close();
    listening.settle();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", reason);
    fields.put("durationMs", endMs);
    fields.put("closingMs", closingMs);
    fields.put("inputGapMs", input.gapMs());
    fields.put("inputDriftMs", input.driftMs());
    fields.put("inputDropped", input.droppedPieces());
    fields.putAll(budget.account());
    desk.journal().event("session.end", fields);
    var _ =
        desk.recorder()
            .finish(
                new SessionEnd(environment.now(), endMs, reason, input.gapMs(), input.driftMs()))
            .thenAcceptAsync(
                files -> {
                  environment
                      .client()
                      .send(new ServerEvent.RecordingReady(environment.episodeId(), files));
                  environment.client().send(new ServerEvent.SessionEnded(reason));
                  environment.loop().stop();
                  closed.complete(null);
                },
                environment.loop());
  }
}
