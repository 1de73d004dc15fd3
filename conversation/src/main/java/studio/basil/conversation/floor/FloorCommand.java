package studio.basil.conversation.floor;

import java.time.Duration;

/** What the floor wants done. */
public sealed interface FloorCommand {

  /**
   * A speaker shall answer.
   *
   * @param number of the answer, as later events name it
   * @param unprompted whether autopilot asks, and not the person
   */
  record Ask(String speaker, long number, boolean unprompted) implements FloorCommand {}

  /** The answer shall fall silent at once and keep its place. */
  record Hold(long number) implements FloorCommand {}

  /** The answer that is held shall go on from where it fell silent. */
  record Resume(long number) implements FloorCommand {}

  /** The answer shall stop at once and for good. */
  record Stop(long number, String reason) implements FloorCommand {}

  /** {@link FloorEvent.PauseElapsed} shall come after a while, in place of any earlier pause. */
  record StartPause(Duration length) implements FloorCommand {}

  /** The pause that runs, if any, shall not end. */
  record CancelPause() implements FloorCommand {}

  /** {@link FloorEvent.HoldElapsed} shall come after a while, in place of any earlier. */
  record StartHold(Duration length) implements FloorCommand {}

  /** Autopilot was switched off because answers keep failing. */
  record AutopilotGaveUp() implements FloorCommand {}
}
