package studio.basil.conversation.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.conversation.floor.Remark.BACKCHANNEL;
import static studio.basil.conversation.floor.Remark.COMMAND;
import static studio.basil.conversation.floor.Remark.NONE;
import static studio.basil.conversation.floor.Remark.SPEECH;
import static studio.basil.conversation.floor.TestFloor.finished;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.floor.FloorCommand.Ask;
import studio.basil.conversation.floor.FloorCommand.Hold;
import studio.basil.conversation.floor.FloorCommand.Resume;
import studio.basil.conversation.floor.FloorCommand.StartHold;
import studio.basil.conversation.floor.FloorCommand.Stop;
import studio.basil.conversation.floor.FloorEvent.AnswerBegan;
import studio.basil.conversation.floor.FloorEvent.AutopilotSwitched;
import studio.basil.conversation.floor.FloorEvent.HoldElapsed;
import studio.basil.conversation.floor.FloorEvent.PauseElapsed;
import studio.basil.conversation.floor.FloorEvent.SpeechContinued;
import studio.basil.conversation.floor.FloorEvent.SpeechDropped;
import studio.basil.conversation.floor.FloorEvent.SpeechEnded;
import studio.basil.conversation.floor.FloorEvent.SpeechStarted;
import studio.basil.conversation.floor.FloorEvent.Transcribed;
import studio.basil.conversation.floor.FloorEvent.Worded;
import studio.basil.conversation.floor.FloorState.Turn;

class BargeInTest {
  private final TestFloor floor = new TestFloor();

  @Test
  void sound_overASpeaker_holdsItAtOnce() {
    floor.personIsAnswered();
    assertThat(floor.on(new SpeechStarted())).containsExactly(new Hold(1));
    assertThat(floor.turn()).isEqualTo(new Turn.Held("claude", 1, false, true));
  }

  @Test
  void sound_overAThinker_holdsItsAudio() {
    floor.personSays();
    assertThat(floor.on(new SpeechStarted())).containsExactly(new Hold(1));
    assertThat(floor.turn()).isEqualTo(new Turn.Held("claude", 1, false, false));
  }

  @Test
  void noise_afterTheHold_letsTheSpeakerGoOn() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted());
    assertThat(floor.on(new SpeechDropped())).containsExactly(new Resume(1));
    assertThat(floor.turn()).isEqualTo(new Turn.Speaking("claude", 1, false));
  }

  @Test
  void noise_overAThinker_letsItThinkOn() {
    floor.personSays();
    floor.on(new SpeechStarted());
    assertThat(floor.on(new SpeechDropped())).containsExactly(new Resume(1));
    assertThat(floor.turn()).isEqualTo(new Turn.Thinking("claude", 1, false));
  }

  @Test
  void words_449Ms_leaveTheSpeakerHeld() {
    floor.personIsAnswered();
    assertThat(floor.personSpeaks(SPEECH, 449)).isEmpty();
    assertThat(floor.turn()).isInstanceOf(Turn.Held.class);
  }

  @Test
  void words_450Ms_takeTheFloor() {
    floor.personIsAnswered();
    assertThat(floor.personSpeaks(SPEECH, 450)).containsExactly(new Stop(1, "barge-in"));
    assertThat(floor.turn()).isEqualTo(new Turn.Person());
  }

  @Test
  void words_knownLate_takeTheFloorWhenTheyCome() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechContinued(700));
    assertThat(floor.on(new Worded(SPEECH))).containsExactly(new Stop(1, "barge-in"));
  }

  @Test
  void command_however_short_takesTheFloor() {
    floor.personIsAnswered();
    assertThat(floor.on(new SpeechStarted(), new Worded(COMMAND)))
        .containsExactly(new Stop(1, "barge-in"));
  }

  @Test
  void speechWithoutWords_1499Ms_leavesTheSpeakerHeld() {
    floor.personIsAnswered();
    assertThat(floor.personSpeaks(NONE, 1_499)).isEmpty();
  }

  @Test
  void speechWithoutWords_1500Ms_takesTheFloor() {
    floor.personIsAnswered();
    assertThat(floor.personSpeaks(NONE, 1_500)).containsExactly(new Stop(1, "barge-in"));
  }

  @Test
  void backchannel_letsTheSpeakerGoOnAndIsAnsweredByNobody() {
    floor.personIsAnswered();
    floor.personSpeaks(BACKCHANNEL, 600);
    floor.on(new SpeechEnded());
    assertThat(floor.on(new Transcribed(BACKCHANNEL, List.of()))).containsExactly(new Resume(1));
    assertThat(floor.on(finished(1))).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void shortWords_thatSaySomething_takeTheFloorWithTheirText() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechContinued(300), new SpeechEnded());
    assertThat(floor.on(new Transcribed(SPEECH, List.of())))
        .contains(new Stop(1, "barge-in"), new Ask("guest", 2, false));
  }

  @Test
  void silence_beforeTheText_isWaitedForTwoSeconds() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted());
    assertThat(floor.on(new SpeechEnded()))
        .containsExactly(new StartHold(TestFloor.RULES.falseBargeIn()));
    assertThat(floor.on(new HoldElapsed())).containsExactly(new Resume(1));
  }

  @Test
  void text_afterTheSpeakerWentOn_stillTakesTheFloor() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechEnded(), new HoldElapsed());
    assertThat(floor.on(new Transcribed(SPEECH, List.of())))
        .contains(new Stop(1, "barge-in"), new Ask("guest", 2, false));
  }

  @Test
  void patienceOver_whileThePersonSpeaksAgain_changesNothing() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechEnded(), new SpeechStarted());
    assertThat(floor.on(new HoldElapsed())).isEmpty();
    assertThat(floor.turn()).isInstanceOf(Turn.Held.class);
  }

  @Test
  void speech_afterTheBargeIn_stopsNobodyTwice() {
    floor.personIsAnswered();
    floor.personSpeaks(SPEECH, 450);
    assertThat(floor.on(new SpeechContinued(480))).isEmpty();
  }

  @Test
  void answerFinished_ofTheStoppedAnswer_leavesTheFloorToThePerson() {
    floor.personIsAnswered();
    floor.personSpeaks(SPEECH, 450);
    floor.on(finished(1));
    assertThat(floor.turn()).isEqualTo(new Turn.Person());
  }

  @Test
  void bargeIn_words_areAnsweredByTheOtherSpeaker() {
    floor.personIsAnswered();
    floor.personSpeaks(SPEECH, 450);
    floor.on(new SpeechEnded());
    assertThat(floor.on(new Transcribed(SPEECH, List.of()))).contains(new Ask("guest", 2, false));
  }

  @Test
  void bargeIn_noWords_areAnsweredByNobody() {
    floor.personIsAnswered();
    floor.personSpeaks(NONE, 1_500);
    floor.on(new SpeechEnded());
    assertThat(floor.on(new Transcribed(NONE, List.of()))).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void earlyBargeIn_noFurtherWords_theFirstAreStillAnsweredByTheSameSpeaker() {
    floor.personSays();
    floor.personSpeaks(NONE, 1_500);
    floor.on(new SpeechEnded());
    assertThat(floor.on(new Transcribed(NONE, List.of()))).contains(new Ask("claude", 2, false));
  }

  @Test
  void earlyBargeIn_onTheOneWhoWasCalled_thatOneStillAnswers() {
    floor.on(new SpeechStarted(), new SpeechEnded(), new Transcribed(SPEECH, List.of("guest")));
    floor.personSpeaks(SPEECH, 450);
    floor.on(new SpeechEnded());
    assertThat(floor.on(new Transcribed(SPEECH, List.of()))).contains(new Ask("guest", 2, false));
  }

  @Test
  void earlyBargeIn_callsAnother_theOtherAnswers() {
    floor.personSays();
    floor.personSpeaks(SPEECH, 450);
    floor.on(new SpeechEnded());
    assertThat(floor.on(new Transcribed(SPEECH, List.of("guest"))))
        .contains(new Ask("guest", 2, false));
  }

  @Test
  void earlyBargeIn_onAnUnpromptedAnswer_owesNothing() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed());
    floor.personSpeaks(NONE, 1_500);
    floor.on(new SpeechEnded());
    assertThat(floor.on(new Transcribed(NONE, List.of())))
        .containsExactly(new FloorCommand.StartPause(TestFloor.RULES.autopilotPause()));
  }

  @Test
  void shortRemark_textComesAfterTheAnswer_isAnswered() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new SpeechEnded(), finished(1));
    assertThat(floor.on(new Transcribed(SPEECH, List.of()))).contains(new Ask("guest", 2, false));
  }

  @Test
  void shortRemark_goesOnBeyondTheAnswer_isAnswered() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), finished(1), new SpeechEnded());
    assertThat(floor.on(new Transcribed(SPEECH, List.of()))).contains(new Ask("guest", 2, false));
  }

  @Test
  void heldAnswer_thatFirstBecomesAudible_isSpeakingAfterTheHold() {
    floor.personSays();
    floor.on(new SpeechStarted(), new SpeechDropped());
    floor.on(new AnswerBegan(1));
    assertThat(floor.turn()).isEqualTo(new Turn.Speaking("claude", 1, false));
  }
}
