package studio.basil.conversation.floor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.basil.conversation.floor.FloorCommand.Ask;
import studio.basil.conversation.floor.FloorCommand.Stop;
import studio.basil.conversation.floor.FloorEvent.AnswerFinished;
import studio.basil.conversation.floor.FloorEvent.AutopilotSwitched;
import studio.basil.conversation.floor.FloorEvent.PauseElapsed;
import studio.basil.conversation.floor.FloorEvent.SpeechContinued;
import studio.basil.conversation.floor.FloorEvent.SpeechEnded;
import studio.basil.conversation.floor.FloorEvent.SpeechStarted;
import studio.basil.conversation.floor.FloorEvent.Transcribed;
import studio.basil.conversation.floor.FloorState.Turn;

class BargeInTest {
  private final TestFloor floor = new TestFloor();

  @Test
  void speech_449MsOverASpeaker_leavesTheFloor() {
    floor.personIsAnswered();
    assertThat(floor.on(new SpeechStarted(), new SpeechContinued(449))).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Speaking("claude", 1, false));
  }

  @Test
  void speech_450MsOverASpeaker_takesTheFloor() {
    floor.personIsAnswered();
    assertThat(floor.on(new SpeechStarted(), new SpeechContinued(450)))
        .containsExactly(new Stop(1, "barge-in"));
    assertThat(floor.turn()).isEqualTo(new Turn.Person());
  }

  @Test
  void speech_249MsOverAThinker_leavesTheFloor() {
    floor.personSays();
    assertThat(floor.on(new SpeechStarted(), new SpeechContinued(249))).isEmpty();
  }

  @Test
  void speech_250MsOverAThinker_takesTheFloor() {
    floor.personSays();
    assertThat(floor.on(new SpeechStarted(), new SpeechContinued(250)))
        .containsExactly(new Stop(1, "barge-in"));
    assertThat(floor.turn()).isEqualTo(new Turn.Person());
  }

  @Test
  void speech_afterTheBargeIn_stopsNobodyTwice() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechContinued(450));
    assertThat(floor.on(new SpeechContinued(480))).isEmpty();
  }

  @Test
  void answerFinished_ofTheStoppedAnswer_leavesTheFloorToThePerson() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechContinued(450), new AnswerFinished(1));
    assertThat(floor.turn()).isEqualTo(new Turn.Person());
  }

  @Test
  void bargeIn_words_areAnsweredByTheOtherSpeaker() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechContinued(450), new SpeechEnded());
    assertThat(floor.on(new Transcribed(true, null))).contains(new Ask("guest", 2, false));
  }

  @Test
  void bargeIn_noWords_areAnsweredByNobody() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechContinued(450), new SpeechEnded());
    assertThat(floor.on(new Transcribed(false, null))).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void earlyBargeIn_noFurtherWords_theFirstAreStillAnsweredByTheSameSpeaker() {
    floor.personSays();
    floor.on(new SpeechStarted(), new SpeechContinued(250), new SpeechEnded());
    assertThat(floor.on(new Transcribed(false, null))).contains(new Ask("claude", 2, false));
  }

  @Test
  void earlyBargeIn_onTheOneWhoWasCalled_thatOneStillAnswers() {
    floor.on(new SpeechStarted(), new SpeechEnded(), new Transcribed(true, "guest"));
    floor.on(new SpeechStarted(), new SpeechContinued(250), new SpeechEnded());
    assertThat(floor.on(new Transcribed(true, null))).contains(new Ask("guest", 2, false));
  }

  @Test
  void earlyBargeIn_callsAnother_theOtherAnswers() {
    floor.personSays();
    floor.on(new SpeechStarted(), new SpeechContinued(250), new SpeechEnded());
    assertThat(floor.on(new Transcribed(true, "guest"))).contains(new Ask("guest", 2, false));
  }

  @Test
  void earlyBargeIn_onAnUnpromptedAnswer_owesNothing() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed());
    floor.on(new SpeechStarted(), new SpeechContinued(250), new SpeechEnded());
    assertThat(floor.on(new Transcribed(false, null)))
        .containsExactly(new FloorCommand.StartPause(TestFloor.RULES.autopilotPause()));
  }

  @Test
  void shortRemark_inTheMiddleOfAnAnswer_isAnsweredByNobody() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechContinued(300), new SpeechEnded());
    assertThat(floor.on(new Transcribed(true, null))).isEmpty();
    assertThat(floor.on(new AnswerFinished(1))).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void shortRemark_textComesAfterTheAnswer_isAnswered() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechEnded(), new AnswerFinished(1));
    assertThat(floor.on(new Transcribed(true, null))).contains(new Ask("guest", 2, false));
  }

  @Test
  void shortRemark_goesOnBeyondTheAnswer_isAnswered() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new AnswerFinished(1), new SpeechEnded());
    assertThat(floor.on(new Transcribed(true, null))).contains(new Ask("guest", 2, false));
  }
}
