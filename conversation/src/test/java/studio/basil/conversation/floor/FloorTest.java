package studio.basil.conversation.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.conversation.floor.Remark.NONE;
import static studio.basil.conversation.floor.Remark.SPEECH;
import static studio.basil.conversation.floor.TestFloor.finished;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.floor.FloorCommand.Ask;
import studio.basil.conversation.floor.FloorCommand.CancelPause;
import studio.basil.conversation.floor.FloorCommand.Stop;
import studio.basil.conversation.floor.FloorEvent.AnswerBegan;
import studio.basil.conversation.floor.FloorEvent.Closing;
import studio.basil.conversation.floor.FloorEvent.InterruptRequested;
import studio.basil.conversation.floor.FloorEvent.SpeechContinued;
import studio.basil.conversation.floor.FloorEvent.SpeechDropped;
import studio.basil.conversation.floor.FloorEvent.SpeechEnded;
import studio.basil.conversation.floor.FloorEvent.SpeechStarted;
import studio.basil.conversation.floor.FloorEvent.Transcribed;
import studio.basil.conversation.floor.FloorEvent.Typed;
import studio.basil.conversation.floor.FloorState.Turn;

class FloorTest {
  private final TestFloor floor = new TestFloor();

  @Test
  void speechStarted_freeFloor_isThePersons() {
    assertThat(floor.on(new SpeechStarted())).containsExactly(new CancelPause());
    assertThat(floor.turn()).isEqualTo(new Turn.Person());
  }

  @Test
  void speechEnded_textOnItsWay_keepsTheFloor() {
    assertThat(floor.on(new SpeechStarted(), new SpeechEnded())).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Person());
  }

  @Test
  void transcribed_firstWords_theHostAnswers() {
    assertThat(floor.personSays()).containsExactly(new CancelPause(), new Ask("claude", 1, false));
    assertThat(floor.turn()).isEqualTo(new Turn.Thinking("claude", 1, false));
  }

  @Test
  void transcribed_wordsAfterAnAnswer_theOtherSpeakerAnswers() {
    floor.personIsAnswered();
    floor.on(finished(1));
    assertThat(floor.personSays()).contains(new Ask("guest", 2, false));
    floor.on(new AnswerBegan(2), finished(2));
    assertThat(floor.personSays()).contains(new Ask("claude", 3, false));
  }

  @Test
  void transcribed_speakerCalled_thatOneAnswers() {
    assertThat(
            floor.on(
                new SpeechStarted(), new SpeechEnded(), new Transcribed(SPEECH, List.of("guest"))))
        .contains(new Ask("guest", 1, false));
  }

  @Test
  void transcribed_calledInTheFirstOfTwoUtterances_thatOneAnswersBoth() {
    assertThat(
            floor.on(
                new SpeechStarted(),
                new SpeechEnded(),
                new SpeechStarted(),
                new Transcribed(SPEECH, List.of("guest")),
                new SpeechEnded(),
                new Transcribed(SPEECH, List.of())))
        .contains(new Ask("guest", 1, false));
  }

  @Test
  void transcribed_noWords_frees() {
    assertThat(floor.on(new SpeechStarted(), new SpeechEnded(), new Transcribed(NONE, List.of())))
        .isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void speechDropped_nothingOwed_frees() {
    floor.on(new SpeechStarted(), new SpeechDropped());
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void speechDropped_wordsBefore_areAnswered() {
    assertThat(
            floor.on(
                new SpeechStarted(),
                new SpeechEnded(),
                new SpeechStarted(),
                new Transcribed(SPEECH, List.of()),
                new SpeechDropped()))
        .contains(new Ask("claude", 1, false));
  }

  @Test
  void transcribed_personSpeaksOn_waitsForTheRest() {
    assertThat(
            floor.on(
                new SpeechStarted(),
                new SpeechEnded(),
                new SpeechStarted(),
                new Transcribed(SPEECH, List.of())))
        .isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Person());
  }

  @Test
  void transcribed_lastUtteranceBlank_theWordsBeforeAreAnswered() {
    assertThat(
            floor.on(
                new SpeechStarted(),
                new SpeechEnded(),
                new SpeechStarted(),
                new Transcribed(SPEECH, List.of()),
                new SpeechEnded(),
                new Transcribed(NONE, List.of())))
        .contains(new Ask("claude", 1, false));
  }

  @Test
  void transcribed_twoTextsOnTheirWay_answersOnceAfterBoth() {
    assertThat(
            floor.on(
                new SpeechStarted(),
                new SpeechEnded(),
                new SpeechStarted(),
                new SpeechEnded(),
                new Transcribed(SPEECH, List.of())))
        .isEmpty();
    assertThat(floor.on(new Transcribed(SPEECH, List.of()))).contains(new Ask("claude", 1, false));
  }

  @Test
  void answerBegan_current_speaks() {
    floor.personSays();
    floor.on(new AnswerBegan(1));
    assertThat(floor.turn()).isEqualTo(new Turn.Speaking("claude", 1, false));
  }

  @Test
  void answerFinished_current_frees() {
    floor.personIsAnswered();
    assertThat(floor.on(finished(1))).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void answerFinished_stale_changesNothing() {
    floor.personIsAnswered();
    FloorState before = floor.state();
    assertThat(floor.on(finished(0), new AnswerBegan(7), finished(2))).isEmpty();
    assertThat(floor.state()).isEqualTo(before);
  }

  @Test
  void speechEnded_nobodySpeaks_changesNothing() {
    floor.on(new SpeechEnded());
    assertThat(floor.state()).isEqualTo(FloorState.INITIAL);
  }

  @Test
  void typed_freeFloor_isAnswered() {
    assertThat(floor.on(new Typed(List.of("guest")))).contains(new Ask("guest", 1, false));
  }

  @Test
  void typed_whileSomebodySpeaks_stopsAndAsksTheNext() {
    floor.personIsAnswered();
    assertThat(floor.on(new Typed(List.of())))
        .containsExactly(new Stop(1, "typed"), new CancelPause(), new Ask("guest", 2, false));
  }

  @Test
  void typed_whileSomebodyThinksAboutThePersonsWords_asksTheSameOne() {
    floor.personSays();
    assertThat(floor.on(new Typed(List.of())))
        .containsExactly(new Stop(1, "typed"), new CancelPause(), new Ask("claude", 2, false));
  }

  @Test
  void typed_whileThePersonSpeaksToo_isAnsweredAfterTheSpeech() {
    floor.personIsAnswered();
    assertThat(floor.on(new SpeechStarted(), new Typed(List.of("guest"))))
        .containsExactly(new Stop(1, "typed"));
    assertThat(floor.on(new SpeechEnded(), new Transcribed(NONE, List.of())))
        .contains(new Ask("guest", 2, false));
  }

  @Test
  void interruptRequested_whileSomebodySpeaks_stopsAndFrees() {
    floor.personIsAnswered();
    assertThat(floor.on(new InterruptRequested())).containsExactly(new Stop(1, "interrupted"));
    assertThat(floor.turn()).isEqualTo(new Turn.Free());
  }

  @Test
  void interruptRequested_whileSomebodyThinks_stops() {
    floor.personSays();
    assertThat(floor.on(new InterruptRequested())).containsExactly(new Stop(1, "interrupted"));
  }

  @Test
  void interruptRequested_whileThePersonSpeaksToo_thePersonsWordsAreAnswered() {
    floor.personIsAnswered();
    floor.on(new SpeechStarted(), new InterruptRequested());
    assertThat(floor.on(new SpeechEnded(), new Transcribed(SPEECH, List.of())))
        .contains(new Ask("guest", 2, false));
  }

  @Test
  void interruptRequested_freeFloor_doesNothing() {
    assertThat(floor.on(new InterruptRequested())).isEmpty();
  }

  @Test
  void closing_whileSomebodySpeaks_stops() {
    floor.personIsAnswered();
    assertThat(floor.on(new Closing())).containsExactly(new CancelPause(), new Stop(1, "closing"));
  }

  @Test
  void closing_then_nothingHappens() {
    floor.on(new Closing());
    assertThat(floor.on(new SpeechContinued(9_000), new Typed(List.of()), new Closing())).isEmpty();
    assertThat(floor.personSays()).isEmpty();
    assertThat(floor.turn()).isEqualTo(new Turn.Closed());
  }
}
