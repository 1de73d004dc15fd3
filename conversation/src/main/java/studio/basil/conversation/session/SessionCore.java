package studio.basil.conversation.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.OrbState;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.SessionClient;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.floor.Floor;
import studio.basil.conversation.floor.FloorCommand;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.floor.FloorRules;
import studio.basil.conversation.floor.FloorState;
import studio.basil.conversation.listening.EarProviders;
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

  /** A session without a client is kept for this long. */
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final SessionDesk desk;
  private final SessionEnvironment environment;
  private final Floor floor;
  private final Listening listening;
  private final Speaking speaking;
  private final PersonInput input;
  private final CompletableFuture<Void> closed;
  private final Map<String, OrbState> shownOrbs = new HashMap<>();
  private FloorState state = FloorState.INITIAL;
  private @Nullable Cancellable pause;
  private @Nullable Cancellable holdPatience;
  private @Nullable Cancellable lastWords;
  private @Nullable Cancellable absence;
  private @Nullable String closeReason;
  private long utterances;
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
    this.floor =
        new Floor(FloorRules.standard(desk.cast().answerers().stream().map(Speaker::id).toList()));
    this.listening = new Listening(desk, this::happened);
    this.speaking = new Speaking(desk, parts, this::happened);
    this.input =
        new PersonInput(
            environment.loop(),
            new EarProviders(parts.voiceActivity(), parts.recognizer()),
            environment.request().sampleRateHz(),
            new PersonInput.Outlets(
                new RecordedTrack(desk.recorder(), Cast.PERSON_ID),
                listening::heard,
                listening::transcribed,
                this::nextUtteranceId));
    listening.attach(input);
  }

  /** Greets the client and starts the clockwork. */
  void begin() {
    acknowledge(false);
    desk.recorder().start();
    desk.journal()
        .event(
            "session.start",
            Map.of(
                "episodeId", environment.episodeId().value(),
                "participantName", environment.request().participantName(),
                "briefing", environment.briefing().id(),
                "speakers", desk.cast().all().stream().map(Speaker::id).toList()));
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
    desk.journal().event("client.lost", Map.of());
    input.cut();
    speaking.clientLost();
    happened(new FloorEvent.ClientLost());
    absence = environment.loop().after(KEPT, () -> close("disconnected"));
  }

  /** A client takes the session up again, or takes it over. */
  void attach(SessionClient client) {
    cancel(absence);
    absence = null;
    environment.client().attach(client);
    desk.journal().event("client.back", Map.of());
    acknowledge(true);
    snapshot();
    speaking.clientBack();
    happened(new FloorEvent.ClientBack());
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
    happened(new FloorEvent.AutopilotSwitched(on));
    snapshot();
  }

  void snapshot() {
    environment
        .client()
        .send(
            new ServerEvent.StateSnapshot(
                environment.sessionId(),
                environment.episodeId(),
                Orbs.of(state, desk.cast()),
                desk.captions().recent(),
                state.autopilot(),
                Orbs.holder(state),
                desk.recorder().healthy()));
  }

  void say(String text) {
    if (closeReason == null) {
      listening.typed(nextUtteranceId(), text);
    }
  }

  void interrupt() {
    happened(new FloorEvent.InterruptRequested());
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
    input.cut();
    happened(new FloorEvent.Closing());
    lastWords = environment.loop().after(LAST_WORDS, this::finish);
    finishIfQuiet();
  }

  private void happened(FloorEvent event) {
    Floor.Step step = floor.step(state, event);
    state = step.state();
    for (FloorCommand command : step.commands()) {
      perform(command);
    }
    showOrbs();
    finishIfQuiet();
  }

  private void perform(FloorCommand command) {
    switch (command) {
      case FloorCommand.Ask(var speaker, long number, boolean unprompted) ->
          speaking.ask(
              speaker, number, nextUtteranceId(), unprompted ? null : listening.takeUnanswered());
      case FloorCommand.Hold(long number) -> speaking.hold(number);
      case FloorCommand.Resume(long number) -> speaking.resume(number);
      case FloorCommand.StartHold(var length) -> {
        cancel(holdPatience);
        holdPatience =
            environment.loop().after(length, () -> happened(new FloorEvent.HoldElapsed()));
      }
      case FloorCommand.Stop(long number, var reason) -> speaking.stop(number, reason);
      case FloorCommand.StartPause(var length) -> {
        cancelPause();
        pause = environment.loop().after(length, () -> happened(new FloorEvent.PauseElapsed()));
      }
      case FloorCommand.CancelPause() -> cancelPause();
      case FloorCommand.AutopilotGaveUp() -> {
        desk.journal()
            .error(
                "autopilot-off",
                "Autopilot was switched off because three answers in a row failed. See the errors"
                    + " before this one.",
                "floor",
                null);
        snapshot();
      }
    }
  }

  private void cancelPause() {
    cancel(pause);
    pause = null;
  }

  private static void cancel(@Nullable Cancellable timer) {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void showOrbs() {
    Orbs.of(state, desk.cast())
        .forEach(
            (speaker, orb) -> {
              if (shownOrbs.put(speaker, orb) != orb) {
                environment.client().send(new ServerEvent.OrbChanged(speaker, orb));
              }
            });
  }

  private void tick() {
    if (closeReason == null) {
      input.tick();
      speaking.tick();
      environment.loop().after(TICK, this::tick);
    }
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
    cancel(lastWords);
    cancel(absence);
    speaking.settleNow();
    long endMs = environment.loop().millis();
    String reason = closeReason == null ? "stopped" : closeReason;
    input.finish(endMs);
    input.close();
    desk.journal()
        .event(
            "session.end",
            Map.of(
                "reason", reason,
                "durationMs", endMs,
                "inputGapMs", input.gapMs(),
                "inputDriftMs", input.driftMs(),
                "inputDropped", input.droppedPieces()));
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

  private String nextUtteranceId() {
    utterances++;
    return "u" + utterances;
  }
}
