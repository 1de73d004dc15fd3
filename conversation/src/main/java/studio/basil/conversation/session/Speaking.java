package studio.basil.conversation.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.ServerEvent;
import studio.basil.conversation.briefing.Prompts.Said;
import studio.basil.conversation.floor.FloorEvent;
import studio.basil.conversation.speaking.Answer;

/** Does what the floor wants done with answers. Session's thread only. */
final class Speaking {
  /** Last words have no number on the floor, which is closed then. */
  private static final long FAREWELL = 0;

  private final SessionDesk desk;
  private final AnswerFactory factory;
  private final LookAhead lookAhead;
  private final SpokenAnswers spoken;

  /** By utterance id, in the order in which they were asked for. */
  private final Map<String, LiveAnswer> live = new LinkedHashMap<>();

  private @Nullable Listener told;
  private @Nullable Next next;
  private ServerEvent.@Nullable AudioStopped lastStop;

  /**
   * What is to be said once it is certain what was heard of the answer before.
   *
   * @param number on the floor, or {@link #FAREWELL}
   */
  private record Next(long number, boolean held, Consumer<Next> begin) {

    Next held(boolean now) {
      return new Next(number, now, begin);
    }
  }

  /** What becomes of answers. */
  interface Listener extends Consumer<FloorEvent> {

    /** The answer that has the floor is written to its end, as it will be spoken. */
    void planned(long number, String speaker, String script);

    /** The budget can't afford the answer that was asked for. */
    void unaffordable();
  }

  Speaking(SessionDesk desk, StudioParts parts) {
    this.desk = desk;
    this.factory = new AnswerFactory(desk, parts);
    this.lookAhead = new LookAhead(desk, factory);
    this.spoken =
        new SpokenAnswers(
            desk, parts.synthesizer().capabilities().sampleRateHz(), live, this::beginNext);
  }

  /** Who is told what becomes of answers; to be called once, before the first. */
  void tell(Listener listener) {
    told = listener;
    spoken.tell(listener);
  }

  /**
   * Begins an answer, or lets the one that is prepared be heard; at once, or when the answer before
   * has ended.
   *
   * @param answers the person's spoken words that it answers, or null
   */
  void ask(String speaker, long number, boolean unprompted, @Nullable PersonTurn answers) {
    next = new Next(number, false, asked -> answer(asked, speaker, unprompted, answers));
    beginNext();
  }

  /** Says the last words of a session whose budget is used up. */
  void farewell(Runnable said) {
    next =
        new Next(
            FAREWELL,
            false,
            asked -> {
              LiveAnswer answer = factory.farewell(desk.cast().host(), spoken);
              spoken.afterwards(answer.utteranceId(), said);
              begin(answer, asked, null, Map.of("prompted", false, "prepared", false));
              answer.answer().start();
            });
    beginNext();
  }

  /** Ends the last words, if they are being said. */
  void stopFarewell(String reason) {
    stop(FAREWELL, reason);
  }

  private void beginNext() {
    Next due = next;
    if (due != null && live.isEmpty()) {
      next = null;
      due.begin().accept(due);
    }
  }

  private void answer(
      Next asked, String speaker, boolean unprompted, @Nullable PersonTurn answers) {
    List<Said> said = desk.history().said();
    LiveAnswer prepared = lookAhead.take(speaker, unprompted, said);
    LiveAnswer answer =
        prepared != null
            ? prepared
            : factory
                .answer(desk.cast().answerer(speaker), unprompted, said, false, spoken)
                .orElse(null);
    if (answer == null) {
      Objects.requireNonNull(told, "nobody listens").unaffordable();
      return;
    }
    begin(answer, asked, answers, Map.of("prompted", !unprompted, "prepared", prepared != null));
    if (prepared == null) {
      answer.answer().start();
      return;
    }
    if (!asked.held()) {
      answer.answer().release();
    }
    // An answer without words has ended by now.
    String script = answer.answer().script();
    if (script != null && live.containsKey(answer.utteranceId())) {
      spoken.written(answer.answer(), script);
    }
  }

  private void begin(
      LiveAnswer answer, Next asked, @Nullable PersonTurn answers, Map<String, Object> about) {
    Map<String, Object> fields = named(answer);
    fields.putAll(about);
    desk.journal().event("turn.start", fields);
    live.put(answer.utteranceId(), answer);
    answer.asked(asked.number(), desk.environment().loop().nanoTime(), answers, spoken);
    if (asked.held()) {
      answer.answer().hold();
    }
    if (!desk.environment().client().attached()) {
      answer.answer().clientLost();
    }
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
    holdNext(number, true);
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
    holdNext(number, false);
    LiveAnswer held = byNumber(number);
    if (held != null) {
      if (audible(held.answer())) {
        desk.journal().event("turn.resumed", named(held));
        client(new ServerEvent.AudioResumed(held.speaker(), held.utteranceId()));
      }
      held.answer().release();
    }
  }

  private void holdNext(long number, boolean held) {
    Next waiting = next;
    if (waiting != null && waiting.number() == number) {
      next = waiting.held(held);
    }
  }

  /** Stops an answer at once. */
  void stop(long number, String reason) {
    discardPrepared(reason);
    if (next != null && next.number() == number) {
      next = null;
    }
    LiveAnswer stopped = byNumber(number);
    if (stopped != null) {
      lastStop = new ServerEvent.AudioStopped(stopped.speaker(), stopped.utteranceId(), reason);
      client(lastStop);
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

  /** A client is there again and hears the rest, but nothing of what was stopped meanwhile. */
  void clientBack() {
    if (lastStop != null) {
      client(lastStop);
    }
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
    next = null;
    for (LiveAnswer one : List.copyOf(live.values())) {
      one.answer().settleNow();
    }
  }

  boolean idle() {
    return live.isEmpty() && next == null;
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
