package studio.basil.conversation.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.floor.FloorState.Turn;

/**
 * The floor as a pure state machine: an event goes in, the new state and commands come out. It
 * keeps nothing between calls and is thread-safe.
 *
 * <p>The person can always take the floor; an AI speaker gets it only when it is free. When the
 * person makes a sound, the AI speaker falls silent at once; words decide whether it stops or goes
 * on. Events about an answer that no longer holds the floor change nothing.
 */
public final class Floor {

  /** The result of a step. */
  public record Step(FloorState state, List<FloorCommand> commands) {

    public Step {
      commands = List.copyOf(commands);
    }
  }

  private final FloorRules rules;
  private final BargeIn bargeIn;
  private final Succession succession;

  /** A floor with these manners. */
  public Floor(FloorRules rules) {
    this.rules = rules;
    this.bargeIn = new BargeIn(rules);
    this.succession = new Succession(rules);
  }

  /** What an event makes of a state. */
  public Step step(FloorState state, FloorEvent event) {
    if (state.turn() instanceof Turn.Closed) {
      return stay(state);
    }
    return switch (event) {
      case FloorEvent.SpeechStarted() -> speechStarted(state);
      case FloorEvent.SpeechContinued(long speechMs) ->
          heard(state.change(next -> next.speechMs = speechMs));
      case FloorEvent.Worded(var remark) -> heard(state.change(next -> next.remark = remark));
      case FloorEvent.SpeechEnded() -> speechEnded(state);
      case FloorEvent.SpeechDropped() ->
          fellSilent(state.change(next -> next.personSpeaks = false));
      case FloorEvent.Transcribed(var remark, var called) -> transcribed(state, remark, called);
      case FloorEvent.Typed(var called) -> typed(state, called);
      case FloorEvent.AnswerBegan(long number) -> answerBegan(state, number);
      case FloorEvent.AnswerFinished finished -> succession.answerFinished(state, finished);
      case FloorEvent.AnswerFailed(long number) -> succession.answerFailed(state, number);
      case FloorEvent.AutopilotSwitched(boolean on) -> succession.autopilot(state, on);
      case FloorEvent.PauseElapsed() -> succession.pauseElapsed(state);
      case FloorEvent.HoldElapsed() -> state.personSpeaks() ? stay(state) : bargeIn.resume(state);
      case FloorEvent.InterruptRequested() -> interruptRequested(state);
      case FloorEvent.ClientLost() ->
          step(state.change(next -> next.away = true), new FloorCommand.CancelPause());
      case FloorEvent.ClientBack() ->
          succession.clientBack(state.change(next -> next.away = false));
      case FloorEvent.Closing() -> closing(state);
    };
  }

  /**
   * Whom the floor would ask if these events came, pauses over at once; null if nobody. Lets
   * answers be prepared before they are asked for.
   */
  public FloorCommand.@Nullable Ask foresee(FloorState state, List<FloorEvent> events) {
    FloorState now = state;
    FloorCommand.Ask asked = null;
    for (FloorEvent event : events) {
      Step step = step(now, event);
      boolean pause = step.commands().stream().anyMatch(FloorCommand.StartPause.class::isInstance);
      step = pause ? step(step.state(), new FloorEvent.PauseElapsed()) : step;
      now = step.state();
      for (FloorCommand command : step.commands()) {
        asked = command instanceof FloorCommand.Ask ask ? ask : asked;
      }
    }
    return asked;
  }

  static Step stay(FloorState state) {
    return new Step(state, List.of());
  }

  static Step step(FloorState state, FloorCommand... commands) {
    return new Step(state, List.of(commands));
  }

  /** The number of the answer that has the floor, audible or not; 0 if none has. */
  static long holder(FloorState state) {
    return switch (state.turn()) {
      case Turn.Thinking(var _, long number, var _) -> number;
      case Turn.Speaking(var _, long number, var _) -> number;
      case Turn.Held(var _, long number, var _, var _) -> number;
      case Turn.Free _, Turn.Person _, Turn.Closed _ -> 0;
    };
  }

  private Step speechStarted(FloorState state) {
    FloorState speaking =
        state.change(
            next -> {
              next.personSpeaks = true;
              next.speechMs = 0;
              next.remark = Remark.NONE;
            });
    return state.turn() instanceof Turn.Free
        ? step(speaking.turn(new Turn.Person()), new FloorCommand.CancelPause())
        : bargeIn.hold(speaking);
  }

  private Step heard(FloorState state) {
    return state.personSpeaks() && bargeIn.proven(state)
        ? then(bargeIn.interrupt(state, "barge-in"), this::settlePerson)
        : stay(state);
  }

  private Step speechEnded(FloorState state) {
    if (!state.personSpeaks()) {
      return stay(state);
    }
    FloorState ended =
        state.change(
            next -> {
              next.personSpeaks = false;
              next.transcripts++;
            });
    return state.turn() instanceof Turn.Held
        ? step(ended, new FloorCommand.StartHold(rules.falseBargeIn()))
        : stay(ended);
  }

  private Step transcribed(FloorState state, Remark remark, List<String> called) {
    FloorState heard =
        state.change(
            next -> {
              next.transcripts = Math.max(0, next.transcripts - 1);
              if (remark.wantsAnswer() && holder(state) == 0) {
                next.owe(called);
              }
            });
    return holder(state) != 0 && remark.wantsAnswer()
        ? then(
            bargeIn.interrupt(heard, "barge-in"),
            stopped -> settlePerson(stopped.change(next -> next.owe(called))))
        : fellSilent(heard);
  }

  /** Gives the floor on once the person neither speaks nor has words on their way. */
  private Step fellSilent(FloorState state) {
    if (!state.quiet()) {
      return stay(state);
    }
    return switch (state.turn()) {
      case Turn.Held _ -> bargeIn.resume(state);
      case Turn.Free _ -> state.owed() ? succession.ask(state, false) : stay(state);
      case Turn.Person _ -> settlePerson(state);
      case Turn.Thinking _, Turn.Speaking _, Turn.Closed _ -> stay(state);
    };
  }

  private Step settlePerson(FloorState state) {
    if (!(state.turn() instanceof Turn.Person) || !state.quiet()) {
      return stay(state);
    }
    return state.owed()
        ? succession.ask(state, false)
        : succession.free(state, rules.autopilotPause());
  }

  private Step typed(FloorState state, List<String> called) {
    if (holder(state) != 0) {
      return then(
          bargeIn.interrupt(state, "typed"),
          stopped -> settlePerson(stopped.change(next -> next.owe(called))));
    }
    FloorState owing = state.change(next -> next.owe(called));
    return state.turn() instanceof Turn.Free ? succession.ask(owing, false) : settlePerson(owing);
  }

  private Step answerBegan(FloorState state, long number) {
    return state.turn() instanceof Turn.Thinking(var speaker, long current, boolean unprompted)
            && current == number
        ? stay(state.turn(new Turn.Speaking(speaker, number, unprompted)))
        : stay(state);
  }

  private Step interruptRequested(FloorState state) {
    if (holder(state) == 0) {
      return stay(state);
    }
    // Who presses the button wants silence: nobody is owed an answer.
    return then(
        bargeIn.interrupt(state, "interrupted"),
        stopped -> {
          FloorState silent =
              stopped.change(
                  next -> {
                    next.owed = false;
                    next.waiting = List.of();
                  });
          return silent.quiet() ? succession.free(silent, rules.personPause()) : stay(silent);
        });
  }

  private Step closing(FloorState state) {
    long number = holder(state);
    FloorState closed =
        state.change(
            next -> {
              next.turn = new Turn.Closed();
              next.personSpeaks = false;
            });
    return number == 0
        ? step(closed, new FloorCommand.CancelPause())
        : step(closed, new FloorCommand.CancelPause(), new FloorCommand.Stop(number, "closing"));
  }

  /** What a second thought makes of a step, the first one's commands kept. */
  private static Step then(Step first, Function<FloorState, Step> second) {
    Step last = second.apply(first.state());
    List<FloorCommand> commands = new ArrayList<>(first.commands());
    commands.addAll(last.commands());
    return new Step(last.state(), commands);
  }
}
