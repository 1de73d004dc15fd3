package studio.basil.conversation.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.Caption;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.floor.Remark;
import studio.basil.conversation.listening.EarEvent;
import studio.basil.conversation.recording.EpisodeRecorder;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure;

/**
 * Makes captions, history and floor events of what is heard of the person. Session's thread only.
 */
final class Listening {
  /** Typed words take no time to say, but time to read. */
  private static final long READING_MS_A_CHARACTER = 60;

  private static final long SHORTEST_READING_MS = 1_000;

  private final SessionEnvironment environment;
  private final Cast cast;
  private final CaptionBoard captions;
  private final History history;
  private final Journal journal;
  private final EpisodeRecorder recorder;
  private final Consumer<FloorEvent> floor;
  private final Map<String, PersonTurn> turns = new HashMap<>();
  private @Nullable PersonTurn unanswered;
  private @Nullable PersonInput input;

  Listening(SessionDesk desk, Consumer<FloorEvent> floor) {
    this.environment = desk.environment();
    this.cast = desk.cast();
    this.captions = desk.captions();
    this.history = desk.history();
    this.journal = desk.journal();
    this.recorder = desk.recorder();
    this.floor = floor;
  }

  /** The input whose sample positions the events name; to be set before the first event. */
  void attach(PersonInput personInput) {
    this.input = personInput;
  }

  /** Takes what the ear heard. */
  void heard(EarEvent event) {
    switch (event) {
      case EarEvent.Started(var id, long atSample) -> {
        turns.put(id, PersonTurn.begun(atSample, millisOf(atSample)));
        journal.event("turn.start", Map.of("speaker", Cast.PERSON_ID, "utteranceId", id));
        floor.accept(new FloorEvent.SpeechStarted());
      }
      case EarEvent.Continued(var _, long speechMs) ->
          floor.accept(new FloorEvent.SpeechContinued(speechMs));
      case EarEvent.Worded _, EarEvent.Paused _, EarEvent.Resumed _ -> {}
      case EarEvent.Ended(var id, long atSample, long _) -> {
        turns.computeIfPresent(
            id, (_, turn) -> turn.ended(millisOf(atSample), environment.loop().nanoTime()));
        floor.accept(new FloorEvent.SpeechEnded());
      }
      case EarEvent.Dropped(var id) -> {
        turns.remove(id);
        captions.withdraw(id, environment.loop().millis());
        journal.event(
            "turn.end", Map.of("speaker", Cast.PERSON_ID, "utteranceId", id, "outcome", "dropped"));
        floor.accept(new FloorEvent.SpeechDropped());
      }
    }
  }

  /** Takes what the recogniser made of it. */
  void transcribed(RecognitionEvent event, long atNanos) {
    PersonTurn turn = turns.get(event.utteranceId());
    if (turn == null) {
      return;
    }
    switch (event) {
      case RecognitionEvent.Partial(var id, var text) -> partial(id, text, turn);
      case RecognitionEvent.Switched(var id, Rerouted rerouted) ->
          journal.event(
              "provider.switched",
              Map.of(
                  "stage",
                  "stt",
                  "speaker",
                  Cast.PERSON_ID,
                  "utteranceId",
                  id,
                  "from",
                  rerouted.from(),
                  "to",
                  rerouted.to(),
                  "reason",
                  rerouted.failure().message()));
      case RecognitionEvent.Final(var id, var text, var audio, var _) -> {
        journal.event(
            "stt.final",
            Map.of(
                "speaker",
                Cast.PERSON_ID,
                "utteranceId",
                id,
                "text",
                text,
                "latencyMs",
                Math.max(0, (atNanos - turn.endedNanos()) / 1_000_000),
                "audioMs",
                audio.toMillis(),
                "costUsd",
                0));
        settle(id, text, turn.transcribed(millisOf(turn.startSample()), atNanos));
      }
      case RecognitionEvent.Failed(var id, SpeechFailure failure) -> {
        journal.error("stt-failed", failure.message(), "stt", failure.cause());
        settle(id, "", turn.transcribed(millisOf(turn.startSample()), atNanos));
      }
    }
  }

  /** Takes words that the person typed. */
  void typed(String utteranceId, String text) {
    long now = environment.loop().millis();
    journal.event(
        "turn.typed", Map.of("speaker", Cast.PERSON_ID, "utteranceId", utteranceId, "text", text));
    long readMs = Math.max(SHORTEST_READING_MS, text.length() * READING_MS_A_CHARACTER);
    say(new Caption(Cast.PERSON_ID, text, true, now, now + readMs, utteranceId));
    unanswered = null;
    floor.accept(new FloorEvent.Typed(cast.addressees(text)));
  }

  /** Whether no words of the person are on their way. */
  boolean quiet() {
    return turns.isEmpty();
  }

  /** The spoken turn that the next answer answers, given once; null where it was typed. */
  @Nullable PersonTurn takeUnanswered() {
    PersonTurn turn = unanswered;
    unanswered = null;
    return turn;
  }

  private void partial(String id, String text, PersonTurn turn) {
    if (text.isBlank()) {
      return;
    }
    journal.event(
        "stt.partial", Map.of("speaker", Cast.PERSON_ID, "utteranceId", id, "text", text));
    captions.show(
        new Caption(Cast.PERSON_ID, text, false, turn.startMs(), environment.loop().millis(), id));
    floor.accept(new FloorEvent.Worded(Remark.SPEECH));
  }

  private void settle(String id, String text, PersonTurn turn) {
    turns.remove(id);
    boolean words = !text.isBlank();
    if (words) {
      say(new Caption(Cast.PERSON_ID, text, true, turn.startMs(), turn.endMs(), id));
      unanswered = turn;
    } else {
      captions.withdraw(id, environment.loop().millis());
    }
    journal.event(
        "turn.end",
        Map.of(
            "speaker",
            Cast.PERSON_ID,
            "utteranceId",
            id,
            "outcome",
            words ? "complete" : "no-words",
            "startMs",
            turn.startMs(),
            "endMs",
            turn.endMs()));
    floor.accept(
        new FloorEvent.Transcribed(
            words ? Remark.SPEECH : Remark.NONE, words ? cast.addressees(text) : List.of()));
  }

  private void say(Caption caption) {
    captions.show(caption);
    recorder.caption(caption);
    history.add(caption.startMs() * 1_000_000, caption.speaker(), caption.text());
  }

  private long millisOf(long sample) {
    PersonInput heardFrom = input;
    return heardFrom == null ? environment.loop().millis() : heardFrom.millisOf(sample);
  }
}
