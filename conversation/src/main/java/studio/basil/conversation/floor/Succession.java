package studio.basil.conversation.floor;

import java.time.Duration;
import java.util.List;
import studio.basil.conversation.floor.Floor.Step;
import studio.basil.conversation.floor.FloorState.Turn;

/** Who speaks next, and how the AI speakers hand over to each other. */
final class Succession {
  private final FloorRules rules;

  Succession(FloorRules rules) {
    this.rules = rules;
  }

  Step ask(FloorState state, boolean unprompted) {
    if (state.away()) {
      return Floor.stay(state.turn(new Turn.Free()));
    }
    String speaker = asked(state, unprompted);
    long number = state.answers() + 1;
    List<String> others =
        unprompted || state.waiting().isEmpty()
            ? List.of()
            : state.waiting().subList(1, state.waiting().size());
    FloorState asking =
        state.change(
            next -> {
              next.turn = new Turn.Thinking(speaker, number, unprompted);
              next.answers = number;
              next.waiting = others;
              next.owed = !others.isEmpty();
              next.handedTo = null;
              next.lastAnswerer = speaker;
            });
    return Floor.step(
        asking, new FloorCommand.CancelPause(), new FloorCommand.Ask(speaker, number, unprompted));
  }

  private String asked(FloorState state, boolean unprompted) {
    if (!state.waiting().isEmpty()) {
      return state.waiting().getFirst();
    }
    String handedTo = state.handedTo();
    return unprompted && handedTo != null ? handedTo : rules.next(state);
  }

  Step answerFinished(FloorState state, FloorEvent.AnswerFinished finished) {
    if (finished.number() != Floor.holder(state)) {
      return Floor.stay(state);
    }
    String speaker = String.valueOf(state.lastAnswerer());
    String handsTo = finished.handsTo();
    boolean toAnother =
        handsTo != null && !handsTo.equals(speaker) && rules.answerers().contains(handsTo);
    FloorState counted =
        state.change(
            next -> {
              next.failures = 0;
              next.heardMs.merge(speaker, finished.playedMs(), Long::sum);
              next.handedTo = toAnother ? handsTo : null;
            });
    boolean toPerson = handsTo != null && !rules.answerers().contains(handsTo);
    return handOver(counted, toPerson ? rules.personPause() : pauseAfter(state.turn()));
  }

  Step answerFailed(FloorState state, long number) {
    return number == Floor.holder(state)
        ? handOver(state.change(next -> next.failures++), pauseAfter(state.turn()))
        : Floor.stay(state);
  }

  private Duration pauseAfter(Turn turn) {
    boolean unprompted =
        switch (turn) {
          case Turn.Thinking thinking -> thinking.unprompted();
          case Turn.Speaking speaking -> speaking.unprompted();
          case Turn.Held held -> held.unprompted();
          case Turn.Free _, Turn.Person _, Turn.Closed _ -> false;
        };
    return unprompted ? rules.autopilotPause() : rules.personPause();
  }

  private Step handOver(FloorState state, Duration pause) {
    if (!state.quiet()) {
      return Floor.stay(state.turn(new Turn.Person()));
    }
    if (state.owed()) {
      return ask(state, false);
    }
    if (state.autopilot() && state.failures() >= rules.failuresAllowed()) {
      return Floor.step(
          state.change(
              next -> {
                next.turn = new Turn.Free();
                next.autopilot = false;
                next.failures = 0;
              }),
          new FloorCommand.AutopilotGaveUp());
    }
    return free(state, pause);
  }

  Step free(FloorState state, Duration pause) {
    FloorState free = state.turn(new Turn.Free());
    return free.autopilot() && !free.away()
        ? Floor.step(free, new FloorCommand.StartPause(pause))
        : Floor.stay(free);
  }

  Step autopilot(FloorState state, boolean on) {
    FloorState switched =
        state.change(
            next -> {
              next.autopilot = on;
              next.failures = 0;
            });
    if (!on) {
      return Floor.step(switched, new FloorCommand.CancelPause());
    }
    return state.turn() instanceof Turn.Free
        ? free(switched, rules.autopilotPause())
        : Floor.stay(switched);
  }

  Step pauseElapsed(FloorState state) {
    return state.autopilot() && state.turn() instanceof Turn.Free
        ? ask(state, true)
        : Floor.stay(state);
  }

  Step clientBack(FloorState state) {
    if (!(state.turn() instanceof Turn.Free)) {
      return Floor.stay(state);
    }
    return state.owed() ? ask(state, false) : free(state, rules.personPause());
  }
}
