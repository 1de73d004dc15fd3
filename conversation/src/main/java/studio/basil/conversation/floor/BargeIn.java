package studio.basil.conversation.floor;

import java.util.ArrayList;
import java.util.List;
import studio.basil.conversation.floor.Floor.Step;
import studio.basil.conversation.floor.FloorState.Turn;

/**
 * How the person takes the floor from an AI speaker, in three steps: the speaker is held at once,
 * then it is decided, then the speaker is stopped or goes on from where it fell silent.
 */
final class BargeIn {
  private final FloorRules rules;

  BargeIn(FloorRules rules) {
    this.rules = rules;
  }

  /** The person made a sound. */
  Step hold(FloorState state) {
    return switch (state.turn()) {
      case Turn.Thinking(var speaker, long number, boolean unprompted) ->
          Floor.step(
              state.turn(new Turn.Held(speaker, number, unprompted, false)),
              new FloorCommand.Hold(number));
      case Turn.Speaking(var speaker, long number, boolean unprompted) ->
          Floor.step(
              state.turn(new Turn.Held(speaker, number, unprompted, true)),
              new FloorCommand.Hold(number));
      case Turn.Held _, Turn.Free _, Turn.Person _, Turn.Closed _ -> Floor.stay(state);
    };
  }

  /** Whether what the person says is an interruption, as far as it is known. */
  boolean proven(FloorState state) {
    return switch (state.remark()) {
      case COMMAND -> true;
      case SPEECH -> state.speechMs() >= rules.bargeInMs();
      case NONE, BACKCHANNEL -> state.speechMs() >= rules.wordlessBargeInMs();
    };
  }

  /** It was no interruption: the speaker who was held goes on. */
  Step resume(FloorState state) {
    return state.turn()
            instanceof Turn.Held(var speaker, long number, boolean unprompted, boolean audible)
        ? Floor.step(
            state.turn(
                audible
                    ? new Turn.Speaking(speaker, number, unprompted)
                    : new Turn.Thinking(speaker, number, unprompted)),
            new FloorCommand.Resume(number))
        : Floor.stay(state);
  }

  /**
   * It was an interruption: the floor is the person's. An answer to the person that had not become
   * audible is still owed; calls that wait behind an audible one are void.
   */
  Step interrupt(FloorState state, String reason) {
    return switch (state.turn()) {
      case Turn.Thinking(var speaker, long number, boolean unprompted) ->
          stop(state, number, unprompted ? List.of() : first(speaker, state), reason);
      case Turn.Held(var speaker, long number, boolean unprompted, boolean audible) ->
          stop(state, number, unprompted || audible ? List.of() : first(speaker, state), reason);
      case Turn.Speaking(var _, long number, var _) -> stop(state, number, List.of(), reason);
      case Turn.Free _, Turn.Person _, Turn.Closed _ -> Floor.stay(state);
    };
  }

  private static List<String> first(String speaker, FloorState state) {
    List<String> waiting = new ArrayList<>(state.waiting());
    waiting.addFirst(speaker);
    return waiting;
  }

  private static Step stop(FloorState state, long number, List<String> owing, String reason) {
    return Floor.step(
        state.change(
            next -> {
              next.turn = new Turn.Person();
              next.waiting = owing;
              next.owed = !owing.isEmpty();
            }),
        new FloorCommand.Stop(number, reason));
  }
}
