package studio.basil.conversation.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.speaking.Answer;

/** Does what the floor wants done with answers. Session's thread only. */
final class Speaking {
  private final SessionDesk desk;
  private final AnswerFactory factory;
  private final LookAhead lookAhead;
  private final SpokenAnswers spoken;

  /** By utterance id, in the order in which they were asked for. */
  private final Map<String, LiveAnswer> live = new LinkedHashMap<>();

  /** What becomes of answers. */
  interface Listener extends Consumer<FloorEvent> {

    /** The answer that has the floor is written to its end, as it will be spoken. */
    void planned(long number, String speaker, String script);
  }

  Speaking(SessionDesk desk, StudioParts parts) {
    this.desk = desk;
    this.factory = new AnswerFactory(desk, parts);
    this.lookAhead = new LookAhead(desk, factory);
    this.spoken = new SpokenAnswers(desk, parts.synthesizer().capabilities().sampleRateHz(), live);
  }

  /** Who is told what becomes of answers; to be called once, before the first. */
  void tell(Listener listener) {
    spoken.tell(listener);
  }

  /**
   * Begins an answer, or lets the one that is prepared be heard.
   *
   * @param answers the person's spoken words that it answers, or null
   * @return false if the budget can't afford it
   */
  boolean ask(String speaker, long number, boolean unprompted, @Nullable PersonTurn answers) {
    List<Said> said = desk.history().said();
    LiveAnswer prepared = lookAhead.take(speaker, unprompted, said);
    LiveAnswer answer =
        prepared != null
            ? prepared
            : factory
                .answer(desk.cast().answerer(speaker), unprompted, said, false, spoken)
                .orElse(null);
    if (answer == null) {
      return false;
    }
    desk.journal()
        .event(
            "turn.start",
            Map.of(
                "speaker",
                speaker,
                "utteranceId",
                answer.utteranceId(),
                "prompted",
                !unprompted,
                "prepared",
                prepared != null));
    begin(answer, number, answers);
    if (prepared == null) {
      answer.answer().start();
    } else {
      answer.answer().release();
      String script = answer.answer().script();
      if (script != null) {
        spoken.written(answer.answer(), script);
      }
    }
    return true;
  }

  /** Says the last words of a session whose budget is used up. */
  void farewell(Runnable said) {
    LiveAnswer answer = factory.farewell(desk.cast().host(), spoken);
    spoken.afterwards(answer.utteranceId(), said);
    begin(answer, 0, null);
    answer.answer().start();
  }

  private void begin(LiveAnswer answer, long number, @Nullable PersonTurn answers) {
    live.put(answer.utteranceId(), answer);
    answer.asked(number, desk.environment().loop().nanoTime(), answers, spoken);
  }

  /**
   * Prepares an answer that will probably be asked for.
   *
   * @param said what will have been said by then that the history does not hold yet
   */
  void prepare(String speaker, boolean unprompted, Said said) {
    List<Said> all = new ArrayList<>(desk.history().said());
    all.add(said);
    lookAhead.prepare(desk.cast().answerer(speaker), unprompted, all);
  }

  /** Throws away what is prepared. */
  void discardPrepared(String reason) {
    lookAhead.discard(reason);
  }

  /** Silences an answer at once; it keeps its place. */
  void hold(long number) {
    LiveAnswer held = byNumber(number);
    if (held != null) {
      held.answer().hold();
      if (audible(held.answer())) {
        desk.journal().event("turn.held", named(held));
        client(new ServerEvent.AudioPaused(held.speaker(), held.utteranceId()));
      }
    }
  }

  /** Lets an answer go on from where it fell silent. */
  void resume(long number) {
    LiveAnswer held = byNumber(number);
    if (held != null) {
      if (audible(held.answer())) {
        desk.journal().event("turn.resumed", named(held));
        client(new ServerEvent.AudioResumed(held.speaker(), held.utteranceId()));
      }
      held.answer().release();
    }
  }

  /** Stops an answer at once. */
  void stop(long number, String reason) {
    discardPrepared(reason);
    LiveAnswer stopped = byNumber(number);
    if (stopped != null) {
      client(new ServerEvent.AudioStopped(stopped.speaker(), stopped.utteranceId(), reason));
      Map<String, Object> fields = named(stopped);
      fields.put("reason", reason);
      desk.journal().event("turn.interrupted", fields);
      stopped.answer().stop();
    }
  }

  /**
   * Takes the client's report of what it has played; one about an unknown utterance is late.
   *
   * @param arrivalNanos when it came in, on the session's clock
   */
  void played(String speaker, String utteranceId, long samples, long arrivalNanos) {
    LiveAnswer one = live.get(utteranceId);
    if (one != null && one.speaker().equals(speaker)) {
      one.answer().played(samples, arrivalNanos);
    }
  }

  /** The client has gone; what is being said waits for it. */
  void clientLost() {
    live.values().forEach(one -> one.answer().clientLost());
  }

  /** A client is there again and hears the rest. */
  void clientBack() {
    for (LiveAnswer one : live.values()) {
      one.answer().clientBack();
      if (one.answer().held() && audible(one.answer())) {
        client(new ServerEvent.AudioPaused(one.speaker(), one.utteranceId()));
      }
    }
  }

  /** Ends everything with what was reported so far. */
  void settleNow() {
    factory.memory().stop();
    discardPrepared("the session ends");
    for (LiveAnswer one : List.copyOf(live.values())) {
      one.answer().settleNow();
    }
  }

  boolean idle() {
    return live.isEmpty();
  }

  /** Keeps the tracks of those who are silent close to the session. */
  void tick() {
    factory.memory().keepUp();
    spoken.tick();
  }

  private void client(ServerEvent event) {
    desk.environment().client().send(event);
  }

  private static boolean audible(Answer answer) {
    return answer.ledger().sentSamples() > 0;
  }

  private @Nullable LiveAnswer byNumber(long number) {
    return live.values().stream().filter(one -> one.number() == number).findFirst().orElse(null);
  }

  private static Map<String, Object> named(LiveAnswer answer) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("speaker", answer.speaker());
    fields.put("utteranceId", answer.utteranceId());
    return fields;
  }
}
