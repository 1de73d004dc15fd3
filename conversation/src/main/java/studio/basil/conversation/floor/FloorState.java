package studio.basil.conversation.floor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the floor and what is owed to whom. Immutable.
 *
 * @param turn who holds the floor
 * @param personSpeaks whether the person speaks now, with or without the floor
 * @param speechMs how much speech the person's utterance holds
 * @param remark what its words are so far
 * @param transcripts how many ended utterances of the person still wait for their text
 * @param owed whether the person said something that nobody has begun to answer
 * @param waiting the AI speakers that the person called and that have not answered yet, in order
 * @param autopilot whether the AI speakers go on by themselves
 * @param handedTo the AI speaker to whom the last answer gave the word, or null
 * @param lastAnswerer the AI speaker that had the floor last, or null
 * @param heardMs how long each AI speaker was heard so far
 * @param failures answers that failed in a row
 * @param answers how many answers were asked for so far; the number of the last one
 * @param away whether the person's client is gone
 */
public record FloorState(
    Turn turn,
    boolean personSpeaks,
    long speechMs,
    Remark remark,
    int transcripts,
    boolean owed,
    List<String> waiting,
    boolean autopilot,
    @Nullable String handedTo,
    @Nullable String lastAnswerer,
    Map<String, Long> heardMs,
    int failures,
    long answers,
    boolean away) {

  /** The state in which every session begins. */
  public static final FloorState INITIAL =
      new FloorState(
          new Turn.Free(),
          false,
          0,
          Remark.NONE,
          0,
          false,
          List.of(),
          false,
          null,
          null,
          Map.of(),
          0,
          0,
          false);

  public FloorState {
    waiting = List.copyOf(waiting);
    heardMs = Map.copyOf(heardMs);
  }

  /** Who holds the floor. */
  public sealed interface Turn {

    /** Nobody. */
    record Free() implements Turn {}

    /** The person: speaking, or just finished and waiting for the transcript. */
    record Person() implements Turn {}

    /**
     * An AI speaker that prepares answer {@code number}; nothing is audible yet.
     *
     * @param unprompted whether autopilot asked for it, and not the person
     */
    record Thinking(String speaker, long number, boolean unprompted) implements Turn {}

    /** An AI speaker whose answer is audible; components as in {@link Thinking}. */
    record Speaking(String speaker, long number, boolean unprompted) implements Turn {}

    /**
     * An AI speaker that fell silent because the person made a sound, until it is known whether
     * that was an interruption; components as in {@link Thinking}.
     *
     * @param audible whether the answer had been audible before
     */
    record Held(String speaker, long number, boolean unprompted, boolean audible) implements Turn {}

    /** Nobody ever again. */
    record Closed() implements Turn {}
  }

  /** How long an AI speaker was heard so far. */
  long heardMs(String speaker) {
    return heardMs.getOrDefault(speaker, 0L);
  }

  /** Whether the person neither speaks nor has words on their way. */
  boolean quiet() {
    return !personSpeaks && transcripts == 0;
  }

  /** This state with some things changed. */
  FloorState change(Consumer<Draft> edit) {
    Draft draft = new Draft(this);
    edit.accept(draft);
    return draft.state();
  }

  FloorState turn(Turn next) {
    return change(draft -> draft.turn = next);
  }

  /** A state in the making; fields as the components of {@link FloorState}. */
  static final class Draft {
    Turn turn;
    boolean personSpeaks;
    long speechMs;
    Remark remark;
    int transcripts;
    boolean owed;
    List<String> waiting;
    boolean autopilot;
    @Nullable String handedTo;
    @Nullable String lastAnswerer;
    final Map<String, Long> heardMs;
    int failures;
    long answers;
    boolean away;

    private Draft(FloorState from) {
      turn = from.turn;
      personSpeaks = from.personSpeaks;
      speechMs = from.speechMs;
      remark = from.remark;
      transcripts = from.transcripts;
      owed = from.owed;
      waiting = from.waiting;
      autopilot = from.autopilot;
      handedTo = from.handedTo;
      lastAnswerer = from.lastAnswerer;
      heardMs = new HashMap<>(from.heardMs);
      failures = from.failures;
      answers = from.answers;
      away = from.away;
    }

    /** Somebody owes the person an answer; whoever was called before keeps the call. */
    void owe(List<String> called) {
      owed = true;
      waiting = called.isEmpty() ? waiting : called;
    }

    private FloorState state() {
      return new FloorState(
          turn,
          personSpeaks,
          speechMs,
          remark,
          transcripts,
          owed,
          waiting,
          autopilot,
          handedTo,
          lastAnswerer,
          heardMs,
          failures,
          answers,
          away);
    }
  }
}
