package studio.basil.conversation.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.conversation.floor.TestFloor.finished;

import org.junit.jupiter.api.Test;
import studio.basil.conversation.floor.FloorCommand.Ask;
import studio.basil.conversation.floor.FloorCommand.AutopilotGaveUp;
import studio.basil.conversation.floor.FloorCommand.CancelPause;
import studio.basil.conversation.floor.FloorCommand.StartPause;
import studio.basil.conversation.floor.FloorCommand.Stop;
import studio.basil.conversation.floor.FloorEvent.AnswerBegan;
import studio.basil.conversation.floor.FloorEvent.AnswerFailed;
import studio.basil.conversation.floor.FloorEvent.AutopilotSwitched;
import studio.basil.conversation.floor.FloorEvent.InterruptRequested;
import studio.basil.conversation.floor.FloorEvent.PauseElapsed;
import studio.basil.conversation.floor.FloorEvent.SpeechDropped;
import studio.basil.conversation.floor.FloorEvent.SpeechStarted;
import studio.basil.conversation.floor.FloorState.Turn;

class AutopilotTest {
  private static final StartPause AUTOPILOT_PAUSE =
      new StartPause(TestFloor.RULES.autopilotPause());
  private static final StartPause PERSON_PAUSE = new StartPause(TestFloor.RULES.personPause());

  private final TestFloor floor = new TestFloor();

  @Test
  void switchedOn_freeFloor_pausesFirst() {
    assertThat(floor.on(new AutopilotSwitched(true))).containsExactly(AUTOPILOT_PAUSE);
  }

  @Test
  void switchedOn_whileSomebodySpeaks_waitsForTheEnd() {
    floor.personIsAnswered();
    assertThat(floor.on(new AutopilotSwitched(true))).isEmpty();
    assertThat(floor.on(finished(1))).containsExactly(PERSON_PAUSE);
  }

  @Test
  void pauseElapsed_freeFloor_asksUnprompted() {
    floor.on(new AutopilotSwitched(true));
    assertThat(floor.on(new PauseElapsed())).contains(new Ask("claude", 1, true));
  }

  @Test
  void answerFinished_unprompted_handsOverAfterTheShortPause() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed(), new AnswerBegan(1));
    assertThat(floor.on(finished(1))).containsExactly(AUTOPILOT_PAUSE);
    assertThat(floor.on(new PauseElapsed())).contains(new Ask("guest", 2, true));
  }

  @Test
  void answerFinished_toThePerson_leavesThePersonTheLongPause() {
    floor.on(new AutopilotSwitched(true));
    floor.personIsAnswered();
    assertThat(floor.on(finished(1))).containsExactly(PERSON_PAUSE);
  }

  @Test
  void speechStarted_inThePause_cancelsIt() {
    floor.on(new AutopilotSwitched(true));
    assertThat(floor.on(new SpeechStarted())).containsExactly(new CancelPause());
    assertThat(floor.on(new PauseElapsed())).isEmpty();
  }

  @Test
  void speechDropped_inThePause_startsItAnew() {
    floor.on(new AutopilotSwitched(true), new SpeechStarted());
    assertThat(floor.on(new SpeechDropped())).containsExactly(AUTOPILOT_PAUSE);
  }

  @Test
  void switchedOff_inThePause_asksNobody() {
    floor.on(new AutopilotSwitched(true));
    assertThat(floor.on(new AutopilotSwitched(false))).containsExactly(new CancelPause());
    assertThat(floor.on(new PauseElapsed())).isEmpty();
  }

  @Test
  void switchedOff_whileSomebodySpeaks_letsTheAnswerEnd() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed(), new AnswerBegan(1));
    floor.on(new AutopilotSwitched(false));
    assertThat(floor.turn()).isEqualTo(new Turn.Speaking("claude", 1, true));
    assertThat(floor.on(finished(1))).isEmpty();
  }

  @Test
  void pauseElapsed_whileSomebodyThinks_asksNobodyElse() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed());
    assertThat(floor.on(new PauseElapsed())).isEmpty();
  }

  @Test
  void interruptRequested_leavesThePersonTheLongPause() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed());
    assertThat(floor.on(new InterruptRequested()))
        .containsExactly(new Stop(1, "interrupted"), PERSON_PAUSE);
  }

  @Test
  void answerFailed_thirdInARow_givesUp() {
    floor.on(new AutopilotSwitched(true));
    floor.on(new PauseElapsed(), new AnswerFailed(1), new PauseElapsed(), new AnswerFailed(2));
    assertThat(floor.on(new PauseElapsed(), new AnswerFailed(3)))
        .containsExactly(new AutopilotGaveUp());
    assertThat(floor.on(new PauseElapsed())).isEmpty();
  }

  @Test
  void answerFailed_notInARow_goesOn() {
    floor.on(new AutopilotSwitched(true));
    floor.on(new PauseElapsed(), new AnswerFailed(1), new PauseElapsed(), new AnswerFailed(2));
    floor.on(new PauseElapsed(), finished(3));
    assertThat(floor.on(new PauseElapsed(), new AnswerFailed(4))).containsExactly(AUTOPILOT_PAUSE);
  }

  @Test
  void switchedOn_afterFailuresWithoutAutopilot_countsFromTheBeginning() {
    for (int answer = 1; answer <= 3; answer++) {
      floor.personSays();
      floor.on(new AnswerFailed(answer));
    }
    floor.on(new AutopilotSwitched(true), new PauseElapsed());
    assertThat(floor.on(new AnswerFailed(4))).containsExactly(AUTOPILOT_PAUSE);
  }
}
