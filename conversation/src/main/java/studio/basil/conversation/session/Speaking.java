package studio.basil.conversation.session;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.AudioFrame;
import studio.basil.conversation.Caption;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.Speaker;
import studio.basil.conversation.TurnMetrics;
import studio.basil.conversation.briefing.Prompts;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.speaking.Answer;
import studio.basil.conversation.speaking.AnswerListener;
import studio.basil.conversation.speaking.AnswerOutcome;
import studio.basil.conversation.speaking.AnswerPlan;
import studio.basil.conversation.speaking.AnswerRules;
import studio.basil.conversation.speaking.PlaybackLedger;
import studio.basil.speech.SpeechFailure;

/**
 * Makes answers of what the floor asks for, and captions, history and tracks of what was played of
 * them. Session's thread only.
 */
final class Speaking implements AnswerListener {

  /** An answer that is not settled yet. */
  private record Current(Answer answer, long beganNanos, @Nullable PersonTurn answers) {}

  private final SessionDesk desk;
  private final StudioParts parts;
  private final Prompts prompts;
  private final int rateHz;
  private final Consumer<FloorEvent> floor;
  private final Map<String, Current> current = new LinkedHashMap<>();
  private final Map<String, AnswerTrack> tracks = new HashMap<>();

  Speaking(SessionDesk desk, StudioParts parts, Consumer<FloorEvent> floor) {
    this.desk = desk;
    this.parts = parts;
    this.floor = floor;
    this.prompts = new Prompts(desk.environment().briefing(), desk.cast().all());
    this.rateHz = parts.synthesizer().capabilities().sampleRateHz();
    for (Speaker speaker : desk.cast().answerers()) {
      tracks.put(
          speaker.id(), new AnswerTrack(rateHz, new RecordedTrack(desk.recorder(), speaker.id())));
    }
  }

  /**
   * Begins an answer.
   *
   * @param answers the person's spoken words that it answers, or null
   */
  void ask(String speakerId, long number, String utteranceId, @Nullable PersonTurn answers) {
    Speaker speaker = desk.cast().answerer(speakerId);
    AnswerPlan plan =
        new AnswerPlan(
            speakerId,
            number,
            utteranceId,
            speaker.role() == Speaker.Role.HOST ? parts.host() : parts.guest(),
            prompts.ask(speaker, desk.history().said()),
            parts.synthesizer(),
            Objects.requireNonNull(parts.voices().get(speakerId), speakerId));
    desk.journal()
        .event(
            "turn.start",
            Map.of("speaker", speakerId, "utteranceId", utteranceId, "prompted", answers != null));
    Answer answer = new Answer(plan, AnswerRules.STANDARD, desk.environment().loop(), this);
    current.put(utteranceId, new Current(answer, desk.environment().loop().nanoTime(), answers));
    answer.start();
  }

  /** Silences an answer at once; it keeps its place. */
  void hold(long number) {
    Current one = byNumber(number);
    if (one != null) {
      one.answer().hold();
      if (one.answer().ledger().sentSamples() > 0) {
        AnswerPlan plan = one.answer().plan();
        desk.journal().event("turn.held", named(plan));
        desk.environment()
            .client()
            .send(new ServerEvent.AudioPaused(plan.speaker(), plan.utteranceId()));
      }
    }
  }

  /** Lets an answer go on from where it fell silent. */
  void resume(long number) {
    Current one = byNumber(number);
    if (one != null) {
      if (one.answer().ledger().sentSamples() > 0) {
        AnswerPlan plan = one.answer().plan();
        desk.journal().event("turn.resumed", named(plan));
        desk.environment()
            .client()
            .send(new ServerEvent.AudioResumed(plan.speaker(), plan.utteranceId()));
      }
      one.answer().release();
    }
  }

  private @Nullable Current byNumber(long number) {
    return current.values().stream()
        .filter(one -> one.answer().plan().number() == number)
        .findFirst()
        .orElse(null);
  }

  private static Map<String, Object> named(AnswerPlan plan) {
    return Map.of("speaker", plan.speaker(), "utteranceId", plan.utteranceId());
  }

  /** Stops an answer at once. */
  void stop(long number, String reason) {
    for (Current one : List.copyOf(current.values())) {
      AnswerPlan plan = one.answer().plan();
      if (plan.number() == number) {
        desk.environment()
            .client()
            .send(new ServerEvent.AudioStopped(plan.speaker(), plan.utteranceId(), reason));
        desk.journal()
            .event(
                "turn.interrupted",
                Map.of(
                    "speaker", plan.speaker(),
                    "utteranceId", plan.utteranceId(),
                    "reason", reason));
        one.answer().stop();
      }
    }
  }

  /**
   * Takes the client's report of what it has played; one about an unknown utterance is late.
   *
   * @param arrivalNanos when it came in, on the session's clock
   */
  void played(String speaker, String utteranceId, long samples, long arrivalNanos) {
    Current one = current.get(utteranceId);
    if (one != null && one.answer().plan().speaker().equals(speaker)) {
      one.answer().played(samples, arrivalNanos);
    }
  }

  /** The client has gone; what is being said waits for it. */
  void clientLost() {
    current.values().forEach(one -> one.answer().clientLost());
  }

  /** A client is there again and hears the rest. */
  void clientBack() {
    for (Current one : current.values()) {
      one.answer().clientBack();
      if (one.answer().held()) {
        AnswerPlan plan = one.answer().plan();
        desk.environment()
            .client()
            .send(new ServerEvent.AudioPaused(plan.speaker(), plan.utteranceId()));
      }
    }
  }

  /** Ends everything with what was reported so far. */
  void settleNow() {
    for (Current one : List.copyOf(current.values())) {
      one.answer().settleNow();
    }
  }

  boolean idle() {
    return current.isEmpty();
  }

  /** Keeps the tracks of those who are silent close to the session. */
  void tick() {
    tracks.forEach(
        (speaker, track) -> {
          if (current.values().stream()
              .noneMatch(one -> one.answer().plan().speaker().equals(speaker))) {
            track.advance(desk.environment().loop().millis());
          }
        });
  }

  @Override
  public void began(Answer answer) {
    Current one = current.get(answer.plan().utteranceId());
    if (one != null && one.answers() != null) {
      measured(one.answers().metrics(answer));
    }
    floor.accept(new FloorEvent.AnswerBegan(answer.plan().number()));
  }

  private void measured(TurnMetrics metrics) {
    desk.environment().client().send(new ServerEvent.TurnMeasured(metrics));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", metrics.speaker());
    fields.put("utteranceId", metrics.utteranceId());
    fields.put("endpointMs", metrics.endpointMs());
    fields.put("sttMs", metrics.sttMs());
    fields.put("llmFirstTokenMs", metrics.llmFirstTokenMs());
    fields.put("llmFirstSentenceMs", metrics.llmFirstSentenceMs());
    fields.put("ttsFirstAudioMs", metrics.ttsFirstAudioMs());
    fields.put("serverMs", metrics.serverMs());
    fields.put("totalMs", metrics.totalMs());
    desk.journal().event("turn.metrics", fields);
  }

  @Override
  public void frame(AudioFrame frame) {
    desk.environment().client().send(new ServerEvent.AudioSent(frame));
  }

  @Override
  public void played(Answer answer, float[] samples, long arrivalNanos) {
    AnswerPlan plan = answer.plan();
    AnswerTrack track = track(plan.speaker());
    long now = desk.environment().loop().millis();
    track.played(plan.utteranceId(), samples, answer.ledger().playedSamples(), arrivalNanos);
    desk.captions()
        .show(
            new Caption(
                plan.speaker(),
                answer.ledger().captionText(),
                false,
                track.millisOf(0),
                now,
                plan.utteranceId()));
  }

  @Override
  public void failed(Answer answer, String stage, SpeechFailure failure) {
    desk.journal().error(stage + "-failed", failure.message(), stage, failure.cause());
  }

  @Override
  public void logged(String type, Map<String, Object> fields) {
    desk.journal().event(type, fields);
  }

  @Override
  public void ended(Answer answer, AnswerOutcome outcome) {
    AnswerPlan plan = answer.plan();
    Current one = current.remove(plan.utteranceId());
    track(plan.speaker()).settle();
    String text = publish(answer, one == null ? 0 : one.beganNanos());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", plan.speaker());
    fields.put("utteranceId", plan.utteranceId());
    fields.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
    fields.put("text", text);
    fields.put("playedSamples", answer.ledger().playedSamples());
    fields.put("madeSamples", answer.ledger().madeSamples());
    desk.journal().event("turn.end", fields);
    floor.accept(
        switch (outcome) {
          case COMPLETE, STOPPED ->
              new FloorEvent.AnswerFinished(
                  plan.number(),
                  answer.ledger().playedSamples() * 1000 / rateHz,
                  desk.cast().calledAtTheEnd(text));
          case UNHEARD -> {
            tellUnheard(plan.speaker());
            yield new FloorEvent.AnswerFailed(plan.number());
          }
          // Whoever failed has been told already.
          case SILENT -> new FloorEvent.AnswerFailed(plan.number());
        });
  }

  /** Makes what was played final: caption, track captions, context. */
  private String publish(Answer answer, long beganNanos) {
    AnswerPlan plan = answer.plan();
    AnswerTrack track = track(plan.speaker());
    List<PlaybackLedger.Spoken> spoken = answer.ledger().spoken();
    if (spoken.isEmpty()) {
      desk.captions().withdraw(plan.utteranceId(), desk.environment().loop().millis());
      return "";
    }
    String text = answer.ledger().spokenText();
    long startMs = track.millisOf(spoken.getFirst().startSample());
    long endMs = track.millisOf(spoken.getLast().endSample());
    desk.captions()
        .show(new Caption(plan.speaker(), text, true, startMs, endMs, plan.utteranceId()));
    for (PlaybackLedger.Spoken sentence : spoken) {
      desk.recorder()
          .caption(
              new Caption(
                  plan.speaker(),
                  sentence.text(),
                  true,
                  track.millisOf(sentence.startSample()),
                  track.millisOf(sentence.endSample()),
                  plan.utteranceId()));
    }
    desk.history().add(beganNanos, plan.speaker(), text);
    return text;
  }

  private void tellUnheard(String speaker) {
    desk.journal()
        .error(
            "playback-stalled",
            "The audio of "
                + speaker
                + " was sent and not played: the page must report what it plays. Check that the"
                + " browser may play sound.",
            "playback",
            null);
  }

  private AnswerTrack track(String speaker) {
    return Objects.requireNonNull(tracks.get(speaker), speaker);
  }
}
