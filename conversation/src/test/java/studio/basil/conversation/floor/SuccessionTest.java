package studio.basil.conversation.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.conversation.floor.Remark.BACKCHANNEL;
import static studio.basil.conversation.floor.Remark.SPEECH;
import static studio.basil.conversation.floor.TestFloor.finished;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.floor.FloorCommand.Ask;
import studio.basil.conversation.floor.FloorCommand.StartPause;
import studio.basil.conversation.floor.FloorEvent.AnswerBegan;
import studio.basil.conversation.floor.FloorEvent.AnswerFinished;
import studio.basil.conversation.floor.FloorEvent.AutopilotSwitched;
import studio.basil.conversation.floor.FloorEvent.ClientBack;
import studio.basil.conversation.floor.FloorEvent.ClientLost;
import studio.basil.conversation.floor.FloorEvent.PauseElapsed;
import studio.basil.conversation.floor.FloorEvent.SpeechEnded;
import studio.basil.conversation.floor.FloorEvent.SpeechStarted;
import studio.basil.conversation.floor.FloorEvent.Transcribed;
import studio.basil.conversation.floor.FloorEvent.Typed;
import studio.basil.conversation.floor.FloorState.Turn;

class SuccessionTest {
  private final TestFloor floor = new TestFloor();

  @Test
  void both_called_answerOneAfterTheOther() {
    assertThat(floor.on(new Typed(List.of("guest", "claude"))))
        .contains(new Ask("guest", 1, false));
    floor.on(new AnswerBegan(1));
    assertThat(floor.on(finished(1))).contains(new Ask("claude", 2, false));
    floor.on(new AnswerBegan(2));
    assertThat(floor.on(finished(2))).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void whoStillWaits_isForgottenWhenThePersonTakesTheFloor() {
    floor.on(new Typed(List.of("guest", "claude")));
    floor.on(new AnswerBegan(1));
    floor.personSpeaks(SPEECH, 450);
    floor.on(new SpeechEnded());
    assertThat(floor.on(new Transcribed(SPEECH, List.of("guest"))))
        .contains(new Ask("guest", 2, false));
    assertThat(floor.on(finished(2))).isEmpty();
  }

  @Test
  void nobodyCalled_oneWasHeardFarLonger_theOtherAnswers() {
    long lead = TestFloor.RULES.fairness().toMillis() + 1_001;
    floor.on(new Typed(List.of("guest")));
    floor.on(new AnswerFinished(1, lead, null));
    floor.on(new Typed(List.of("claude")));
    floor.on(finished(2));
    assertThat(floor.on(new Typed(List.of()))).contains(new Ask("claude", 3, false));
  }

  @Test
  void nobodyCalled_oneWasHeardALittleLonger_theyTakeTurns() {
    floor.on(new Typed(List.of("guest")));
    floor.on(new AnswerFinished(1, 10_000, null));
    floor.on(new Typed(List.of("claude")));
    floor.on(finished(2));
    assertThat(floor.on(new Typed(List.of()))).contains(new Ask("guest", 3, false));
  }

  @Test
  void autopilot_wordGivenToThePerson_waitsLonger() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed());
    assertThat(floor.on(new AnswerFinished(1, 1_000, "you")))
        .containsExactly(new StartPause(TestFloor.RULES.personPause()));
  }

  @Test
  void autopilot_wordGivenToTheOther_theOtherTakesIt() {
    floor.on(new Typed(List.of("guest")));
    floor.on(finished(1));
    floor.on(new Typed(List.of("claude")));
    floor.on(new AutopilotSwitched(true), new AnswerFinished(2, 60_000, "guest"));
    assertThat(floor.on(new PauseElapsed())).contains(new Ask("guest", 3, true));
  }

  @Test
  void autopilot_wordGivenToOneself_givesItToNobody() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed());
    floor.on(new AnswerFinished(1, 1_000, "claude"));
    assertThat(floor.on(new PauseElapsed())).contains(new Ask("guest", 2, true));
  }

  @Test
  void backchannel_overNobody_isAnsweredByNobody() {
    floor.on(new SpeechStarted(), new SpeechEnded());
    assertThat(floor.on(new Transcribed(BACKCHANNEL, List.of()))).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void lostClient_isAskedNothingUntilItIsBack() {
    floor.on(new AutopilotSwitched(true), new ClientLost());
    assertThat(floor.on(new PauseElapsed())).isEmpty();
    assertThat(floor.on(new ClientBack()))
        .containsExactly(new StartPause(TestFloor.RULES.personPause()));
  }

  @Test
  void lostClient_wordsOnTheirWay_areAnsweredWhenItIsBack() {
    floor.on(new SpeechStarted(), new SpeechEnded(), new ClientLost());
    assertThat(floor.on(new Transcribed(SPEECH, List.of()))).isEmpty();
    assertThat(floor.on(new ClientBack())).contains(new Ask("claude", 1, false));
  }

  @Test
  void foresee_answerFinishedOnAutopilot_isTheOtherSpeaker() {
    floor.on(new AutopilotSwitched(true), new PauseElapsed(), new AnswerBegan(1));
    assertThat(new Floor(TestFloor.RULES).foresee(floor.state(), List.of(finished(1))))
        .isEqualTo(new Ask("guest", 2, true));
  }

  @Test
  void foresee_answerFinishedWithoutAutopilot_isNobody() {
    floor.personIsAnswered();
    assertThat(new Floor(TestFloor.RULES).foresee(floor.state(), List.of(finished(1)))).isNull();
  }

  @Test
  void foresee_wordsOnTheirWay_isWhoWillAnswerThem() {
    floor.on(new SpeechStarted());
    assertThat(
            new Floor(TestFloor.RULES)
                .foresee(
                    floor.state(),
                    List.of(new SpeechEnded(), new Transcribed(SPEECH, List.of("guest")))))
        .isEqualTo(new Ask("guest", 1, false));
  }
}
