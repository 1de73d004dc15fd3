package studio.basil.conversation.floor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.conversation.floor.FloorState.Turn;

/**
 * The floor as a pure state machine: an event goes in, the new state and commands come out. It
 * keeps nothing between calls and is thread-safe.
 *
 * <p>The person can always take the floor; an AI speaker gets it only when it is free. Events about
 * an answer that no longer holds the floor change nothing.
 */
public final class Floor {

  /** The result of a step. */
  public record Step(FloorState state, List<FloorCommand> commands) {

    public Step {
      commands = List.copyOf(commands);
    }
  }

  private final FloorRules rules;

  /** A floor with these manners. */
  public Floor(FloorRules rules) {
    this.rules = rules;
  }

  /** What an event makes of a state. */
  public Step step(FloorState state, FloorEvent event) {
    if (state.turn() instanceof Turn.Closed) {
      return stay(state);
    }
    return switch (event) {
      case FloorEvent.SpeechStarted() -> speechStarted(state);
      case FloorEvent.SpeechContinued(long speechMs) -> speechContinued(state, speechMs);
      case FloorEvent.SpeechEnded() -> speechEnded(state);
      case FloorEvent.SpeechDropped() -> settlePerson(state.withPersonSpeaks(false));
      case FloorEvent.Transcribed(boolean words, var addressee) ->
          transcribed(state, words, addressee);
      case FloorEvent.Typed(var addressee) -> typed(state, addressee);
      case FloorEvent.AnswerBegan(long number) -> answerBegan(state, number);
      case FloorEvent.AnswerFinished(long number) -> answerEnded(state, number, false);
      case FloorEvent.AnswerFailed(long number) -> answerEnded(state, number, true);
      case FloorEvent.AutopilotSwitched(boolean on) ->
          autopilot(state.withAutopilot(on).withFailures(0));
      case FloorEvent.PauseElapsed() -> pauseElapsed(state);
      case FloorEvent.InterruptRequested() -> interrupt(state);
      case FloorEvent.Closing() -> closing(state);
    };
  }

  private static Step stay(FloorState state) {
    return new Step(state, List.of());
  }

  private static Step step(FloorState state, FloorCommand... commands) {
    return new Step(state, List.of(commands));
  }

  private Step speechStarted(FloorState state) {
    FloorState speaking = state.withPersonSpeaks(true);
    return state.turn() instanceof Turn.Free
        ? step(speaking.withTurn(new Turn.Person()), new FloorCommand.CancelPause())
        : stay(speaking);
  }

  private static Step speechEnded(FloorState state) {
    return state.personSpeaks()
        ? stay(state.withPersonSpeaks(false).withTranscripts(state.transcripts() + 1))
        : stay(state);
  }

  private Step speechContinued(FloorState state, long speechMs) {
    return switch (state.turn()) {
      case Turn.Thinking(var speaker, long number, boolean unprompted)
          when speechMs >= rules.earlyBargeInMs() ->
          step(
              // An answer to words that the person now goes on with is still owed.
              (unprompted ? state : state.owing(speaker)).withTurn(new Turn.Person()),
              new FloorCommand.Stop(number, "barge-in"));
      case Turn.Speaking(var _, long number, var _) when speechMs >= rules.bargeInMs() ->
          step(state.withTurn(new Turn.Person()), new FloorCommand.Stop(number, "barge-in"));
      case Turn.Thinking _, Turn.Speaking _, Turn.Free _, Turn.Person _, Turn.Closed _ ->
          stay(state);
    };
  }

  private Step transcribed(FloorState state, boolean words, @Nullable String addressee) {
    FloorState heard = state.withTranscripts(Math.max(0, state.transcripts() - 1));
    return switch (state.turn()) {
      case Turn.Person() -> settlePerson(words ? heard.owing(addressee) : heard);
      case Turn.Free() -> words ? ask(heard.owing(addressee), false) : stay(heard);
      // A short remark while somebody else speaks is heard and answered by nobody.
      case Turn.Thinking _, Turn.Speaking _, Turn.Closed _ -> stay(heard);
    };
  }

  /** Gives the floor on once the person neither speaks nor has words on their way. */
  private Step settlePerson(FloorState state) {
    if (!(state.turn() instanceof Turn.Person) || state.personSpeaks() || state.transcripts() > 0) {
      return stay(state);
    }
    return state.owed() ? ask(state, false) : free(state, rules.autopilotPause());
  }

  private Step typed(FloorState state, @Nullable String addressee) {
    FloorState owing = state.owing(addressee);
    return switch (state.turn()) {
      case Turn.Free() -> ask(owing, false);
      case Turn.Person() -> settlePerson(owing);
      case Turn.Thinking(var speaker, long number, boolean unprompted) ->
          // Who was about to answer the person still does, unless somebody else is called.
          stopAndSettle(unprompted || addressee != null ? owing : state.owing(speaker), number);
      case Turn.Speaking(var _, long number, var _) -> stopAndSettle(owing, number);
      case Turn.Closed() -> stay(state);
    };
  }

  private Step stopAndSettle(FloorState state, long number) {
    Step settled = settlePerson(state.withTurn(new Turn.Person()));
    List<FloorCommand> commands = new ArrayList<>(settled.commands());
    commands.addFirst(new FloorCommand.Stop(number, "typed"));
    return new Step(settled.state(), commands);
  }

  private Step ask(FloorState state, boolean unprompted) {
    String called = state.addressee();
    String speaker = called != null ? called : rules.after(state.lastAnswerer());
    FloorState asking = state.asking(speaker, unprompted);
    return step(
        asking,
        new FloorCommand.CancelPause(),
        new FloorCommand.Ask(speaker, asking.answers(), unprompted));
  }

  private Step answerBegan(FloorState state, long number) {
    return state.turn() instanceof Turn.Thinking(var speaker, long current, boolean unprompted)
            && current == number
        ? stay(state.withTurn(new Turn.Speaking(speaker, number, unprompted)))
        : stay(state);
  }

  private Step answerEnded(FloorState state, long number, boolean failed) {
    return switch (state.turn()) {
      case Turn.Thinking(var _, long current, boolean unprompted) when current == number ->
          handOver(state, failed, unprompted);
      case Turn.Speaking(var _, long current, boolean unprompted) when current == number ->
          handOver(state, failed, unprompted);
      case Turn.Thinking _, Turn.Speaking _, Turn.Free _, Turn.Person _, Turn.Closed _ ->
          stay(state);
    };
  }

  private Step handOver(FloorState state, boolean failed, boolean unprompted) {
    FloorState counted = state.withFailures(failed ? state.failures() + 1 : 0);
    if (counted.personSpeaks() || counted.transcripts() > 0) {
      return stay(counted.withTurn(new Turn.Person()));
    }
    if (counted.autopilot() && counted.failures() >= rules.failuresAllowed()) {
      return step(
          counted.withTurn(new Turn.Free()).withAutopilot(false).withFailures(0),
          new FloorCommand.AutopilotGaveUp());
    }
    return free(counted, unprompted ? rules.autopilotPause() : rules.personPause());
  }

  private Step free(FloorState state, Duration pause) {
    FloorState free = state.withTurn(new Turn.Free());
    return free.autopilot() ? step(free, new FloorCommand.StartPause(pause)) : stay(free);
  }

  private Step autopilot(FloorState state) {
    if (!state.autopilot()) {
      return step(state, new FloorCommand.CancelPause());
    }
    return state.turn() instanceof Turn.Free ? free(state, rules.autopilotPause()) : stay(state);
  }

  private Step pauseElapsed(FloorState state) {
    return state.autopilot() && state.turn() instanceof Turn.Free ? ask(state, true) : stay(state);
  }

  private Step interrupt(FloorState state) {
    return switch (state.turn()) {
      case Turn.Thinking(var _, long number, var _) -> interrupted(state, number);
      case Turn.Speaking(var _, long number, var _) -> interrupted(state, number);
      case Turn.Free _, Turn.Person _, Turn.Closed _ -> stay(state);
    };
  }

  private Step interrupted(FloorState state, long number) {
    FloorCommand stop = new FloorCommand.Stop(number, "interrupted");
    if (state.personSpeaks() || state.transcripts() > 0) {
      return step(state.withTurn(new Turn.Person()), stop);
    }
    FloorState free = state.withTurn(new Turn.Free());
    return free.autopilot()
        ? step(free, stop, new FloorCommand.StartPause(rules.personPause()))
        : step(free, stop);
  }

  private Step closing(FloorState state) {
    FloorState closed = state.withTurn(new Turn.Closed()).withPersonSpeaks(false);
    return switch (state.turn()) {
      case Turn.Thinking(var _, long number, var _) ->
          step(closed, new FloorCommand.CancelPause(), new FloorCommand.Stop(number, "closing"));
      case Turn.Speaking(var _, long number, var _) ->
          step(closed, new FloorCommand.CancelPause(), new FloorCommand.Stop(number, "closing"));
      case Turn.Free _, Turn.Person _, Turn.Closed _ ->
          step(closed, new FloorCommand.CancelPause());
    };
  }
}
