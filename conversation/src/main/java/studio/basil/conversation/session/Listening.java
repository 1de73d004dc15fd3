package studio.basil.conversation.session;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.Caption;
import studio.basil.conversation.budget.Money;
import studio.basil.conversation.budget.Tab;
import studio.basil.conversation.budget.Tab.Bill;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.floor.Remark;
import studio.basil.conversation.listening.Backchannel;
import studio.basil.conversation.listening.EarEvent;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognizerCapabilities;
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
  private final RecognizerCapabilities recognizer;
  private final Tab tab;
  private final Map<String, Bill> bills = new HashMap<>();
  private @Nullable Listener listener;
  private final Map<String, PersonTurn> turns = new HashMap<>();
  private @Nullable PersonTurn unanswered;
  private final StandingWords words;
  private @Nullable PersonInput input;

  /** What the person says, as it matters to the floor. */
  interface Listener extends Consumer<FloorEvent> {

    /** The person paused; these would be the words if nothing followed. */
    void paused(String words, Remark remark, List<String> addressees);

    /** The words of the pause are not all, or none at all. */
    void unsaid(String reason);
  }

  Listening(SessionDesk desk, RecognizerCapabilities recognizer) {
    this.environment = desk.environment();
    this.cast = desk.cast();
    this.captions = desk.captions();
    this.history = desk.history();
    this.journal = desk.journal();
    this.recognizer = recognizer;
    this.tab = desk.purse().tab(false);
    this.words = new StandingWords(environment.loop(), this::preempt);
  }

  /** Who is told what the person says; to be called once, before the first event. */
  void tell(Listener told) {
    listener = told;
  }

  /** The input whose sample positions the events name; to be set before the first event. */
  void attach(PersonInput personInput) {
    this.input = personInput;
  }

  /** An answer begins to be heard. */
  void answered() {
    Optional.ofNullable(input).ifPresent(PersonInput::answered);
  }

  /** Takes what the ear heard. */
  void heard(EarEvent event) {
    switch (event) {
      case EarEvent.Started(var id, long atSample) -> {
        words.begin();
        PersonTurn turn = PersonTurn.begun(atSample, millisOf(atSample));
        turns.put(id, turn);
        tab.utterance(recognizer).ifPresent(bill -> bills.put(id, bill));
        Map<String, Object> fields = named(id);
        fields.put("startMs", turn.startMs());
        journal.event("turn.start", fields);
        listener().accept(new FloorEvent.SpeechStarted());
      }
      case EarEvent.Continued(var id, long speechMs) -> {
        trace(id).goesOn(speechMs);
        listener().accept(new FloorEvent.SpeechContinued(speechMs));
      }
      case EarEvent.Worded(var _, var text) -> {
        listener().accept(new FloorEvent.Worded(remark(text)));
        words.heard(text);
      }
      case EarEvent.Paused(var id, long atSample) -> {
        trace(id).paused(millisOf(atSample));
        words.paused();
      }
      case EarEvent.Resumed(var id, long pauseMs) -> {
        trace(id).resumed(pauseMs);
        words.resumed();
        listener().unsaid("the person went on");
      }
      case EarEvent.Ended(var id, long atSample, long decidedAfterMs) -> {
        trace(id).ended(decidedAfterMs);
        words.over();
        turns.computeIfPresent(
            id, (_, turn) -> turn.ended(millisOf(atSample), environment.loop().nanoTime()));
        listener().accept(new FloorEvent.SpeechEnded());
      }
      case EarEvent.Dropped(var id) -> {
        words.over();
        listener().unsaid("it was a noise");
        drop(id, "dropped");
        listener().accept(new FloorEvent.SpeechDropped());
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
      case RecognitionEvent.Switched(var id, Rerouted rerouted) -> {
        Map<String, Object> fields = named(id);
        fields.put("stage", "stt");
        fields.put("from", rerouted.from());
        fields.put("to", rerouted.to());
        fields.put("reason", rerouted.failure().message());
        journal.event("provider.switched", fields);
      }
      case RecognitionEvent.Final(var id, var text, var _, var audio, var servedBy) -> {
        Bill bill = bills.remove(id);
        Map<String, Object> fields = named(id);
        fields.put("text", text);
        fields.put("provider", servedBy.provider());
        fields.put("model", servedBy.model());
        fields.put("latencyMs", Math.max(0, (atNanos - turn.endedNanos()) / 1_000_000));
        fields.put("audioMs", audio.toMillis());
        fields.put("costUsd", (bill == null ? Money.ZERO : bill.settle(servedBy, audio)).usd());
        journal.event("stt.final", fields);
        settle(id, text, turn.transcribed(millisOf(turn.startSample()), atNanos));
      }
      case RecognitionEvent.Failed(var id, SpeechFailure failure) -> {
        release(id);
        Map<String, Object> fields = named(id);
        fields.put("provider", recognizer.provider());
        fields.put("model", recognizer.model());
        fields.put("code", failure.code().name().toLowerCase(Locale.ROOT));
        fields.put("message", failure.message());
        fields.put("latencyMs", Math.max(0, (atNanos - turn.endedNanos()) / 1_000_000));
        journal.event("stt.failed", fields);
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
    listener().accept(new FloorEvent.Typed(cast.addressees(text)));
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
    // In a pause the same words may be told again.
    if (text.equals(words.latest())) {
      turn.trace().toldAgain(environment.loop().millis());
      return;
    } else if (text.isBlank()) {
      return;
    }
    Map<String, Object> fields = named(id);
    fields.put("text", text);
    fields.put("audioMs", Math.max(0, environment.loop().millis() - turn.startMs()));
    fields.put("costUsd", Money.ZERO.usd()); // Recognition is paid for with the final.
    journal.event("stt.partial", fields);
    captions.show(
        new Caption(Cast.PERSON_ID, text, false, turn.startMs(), environment.loop().millis(), id));
  }

  private void settle(String id, String text, PersonTurn turn) {
    turns.remove(id);
    // Once it is in the history it would answer itself.
    Remark remark = remark(text);
    boolean said = !text.isBlank();
    if (said) {
      say(new Caption(Cast.PERSON_ID, text, true, turn.startMs(), turn.endMs(), id));
      unanswered = turn;
    } else {
      captions.withdraw(id, environment.loop().millis());
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("startMs", turn.startMs());
    fields.put("endMs", turn.endMs());
    fields.putAll(turn.trace().fields());
    logEnd(id, said ? "complete" : "no-words", fields);
    listener().accept(new FloorEvent.Transcribed(remark, cast.addressees(text)));
  }

  private void logEnd(String id, String outcome, Map<String, Object> more) {
    Map<String, Object> fields = named(id);
    fields.put("outcome", outcome);
    fields.putAll(more);
    journal.event("turn.end", fields);
  }

  private SpeechTrace trace(String id) {
    return Objects.requireNonNull(turns.get(id), id).trace();
  }

  private void say(Caption caption) {
    captions.show(caption);
    journal.caption(caption);
    history.add(caption.startMs() * 1_000_000, caption.speaker(), caption.text());
  }

  /** Ends what was heard and whose words never came. */
  void settle() {
    List.copyOf(turns.keySet()).forEach(id -> drop(id, "no-words"));
  }

  private void drop(String id, String outcome) {
    PersonTurn turn = turns.remove(id);
    captions.withdraw(id, environment.loop().millis());
    logEnd(id, outcome, turn == null ? Map.of() : turn.trace().fields());
    release(id);
  }

  private void release(String id) {
    Optional.ofNullable(bills.remove(id)).ifPresent(Bill::release);
  }

  private void preempt(String standing) {
    Remark remark = remark(standing);
    if (remark.wantsAnswer()) {
      listener().paused(standing, remark, cast.addressees(standing));
    }
  }

  private Remark remark(String text) {
    if (text.isBlank()) {
      return Remark.NONE;
    }
    return switch (Backchannel.judge(text, history.asked(Cast.PERSON_ID))) {
      case BACKCHANNEL -> Remark.BACKCHANNEL;
      case INTERRUPTION -> Remark.COMMAND;
      case SPEECH -> Remark.SPEECH;
    };
  }

  private static Map<String, Object> named(String id) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", Cast.PERSON_ID);
    fields.put("utteranceId", id);
    return fields;
  }

  private Listener listener() {
    return Objects.requireNonNull(listener, "nobody listens");
  }

  private long millisOf(long sample) {
    PersonInput heardFrom = input;
    return heardFrom == null ? environment.loop().millis() : heardFrom.millisOf(sample);
  }
}
