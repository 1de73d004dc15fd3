package studio.basil.conversation.floor;

import static studio.basil.conversation.floor.Remark.SPEECH;

import java.util.List;
import studio.basil.conversation.floor.FloorEvent.AnswerBegan;
import studio.basil.conversation.floor.FloorEvent.SpeechContinued;
import studio.basil.conversation.floor.FloorEvent.SpeechEnded;
import studio.basil.conversation.floor.FloorEvent.SpeechStarted;
import studio.basil.conversation.floor.FloorEvent.Transcribed;
import studio.basil.conversation.floor.FloorEvent.Worded;

/** A floor with the usual manners for {@code claude} and {@code guest} that keeps its state. */
final class TestFloor {
  static final FloorRules RULES = FloorRules.standard(List.of("claude", "guest"));

  private final Floor floor = new Floor(RULES);
  private FloorState state = FloorState.INITIAL;

  /** Takes events and gives the commands of the last. */
  List<FloorCommand> on(FloorEvent... events) {
    List<FloorCommand> commands = List.of();
    for (FloorEvent event : events) {
      Floor.Step step = floor.step(state, event);
      state = step.state();
      commands = step.commands();
    }
    return commands;
  }

  /** The person says something; gives the commands that its text leads to. */
  List<FloorCommand> personSays() {
    return on(new SpeechStarted(), new SpeechEnded(), new Transcribed(SPEECH, List.of()));
  }

  /** The person says something, and the answer to it becomes audible. */
  void personIsAnswered() {
    personSays();
    on(new AnswerBegan(state.answers()));
  }

  /** The person says something while an AI speaker has the floor. */
  List<FloorCommand> personSpeaks(Remark words, long speechMs) {
    return on(new SpeechStarted(), new Worded(words), new SpeechContinued(speechMs));
  }

  /** An answer was heard for a second and calls nobody. */
  static FloorEvent finished(long number) {
    return new FloorEvent.AnswerFinished(number, 1_000, null);
  }

  FloorState state() {
    return state;
  }

  FloorState.Turn turn() {
    return state.turn();
  }
}
