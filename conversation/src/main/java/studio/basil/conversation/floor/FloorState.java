package studio.basil.conversation.floor;

import org.jspecify.annotations.Nullable;

/**
 * Who holds the floor and what is owed to whom.
 *
 * @param turn who holds the floor
 * @param personSpeaks whether the person speaks now, with or without the floor
 * @param transcripts how many ended utterances of the person still wait for their text
 * @param owed whether the person said something that nobody has begun to answer
 * @param addressee the AI speaker that the person called last, while an answer is owed
 * @param autopilot whether the AI speakers go on by themselves
 * @param lastAnswerer the AI speaker that had the floor last, or null
 * @param failures answers that failed in a row
 * @param answers how many answers were asked for so far; the number of the last one
 */
public record FloorState(
    Turn turn,
    boolean personSpeaks,
    int transcripts,
    boolean owed,
    @Nullable String addressee,
    boolean autopilot,
    @Nullable String lastAnswerer,
    int failures,
    long answers) {

  /** The state in which every session begins. */
  public static final FloorState INITIAL =
      new FloorState(new Turn.Free(), false, 0, false, null, false, null, 0, 0);

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

    /** Nobody ever again. */
    record Closed() implements Turn {}
  }

  FloorState withTurn(Turn next) {
    return new FloorState(
        next,
        personSpeaks,
        transcripts,
        owed,
        addressee,
        autopilot,
        lastAnswerer,
        failures,
        answers);
  }

  FloorState withPersonSpeaks(boolean speaks) {
    return new FloorState(
        turn, speaks, transcripts, owed, addressee, autopilot, lastAnswerer, failures, answers);
  }

  FloorState withTranscripts(int waiting) {
    return new FloorState(
        turn, personSpeaks, waiting, owed, addressee, autopilot, lastAnswerer, failures, answers);
  }

  FloorState owing(@Nullable String called) {
    return new FloorState(
        turn,
        personSpeaks,
        transcripts,
        true,
        called != null ? called : addressee,
        autopilot,
        lastAnswerer,
        failures,
        answers);
  }

  FloorState withAutopilot(boolean on) {
    return new FloorState(
        turn, personSpeaks, transcripts, owed, addressee, on, lastAnswerer, failures, answers);
  }

  FloorState withFailures(int inARow) {
    return new FloorState(
        turn, personSpeaks, transcripts, owed, addressee, autopilot, lastAnswerer, inARow, answers);
  }

  /** The next answer is asked of a speaker; nothing is owed any more. */
  FloorState asking(String speaker, boolean unprompted) {
    long number = answers + 1;
    return new FloorState(
        new Turn.Thinking(speaker, number, unprompted),
        personSpeaks,
        transcripts,
        false,
        null,
        autopilot,
        speaker,
        failures,
        number);
  }
}
