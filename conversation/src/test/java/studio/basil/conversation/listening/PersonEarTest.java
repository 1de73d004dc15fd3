package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.ServedBy;

class PersonEarTest {
  private static final ServedBy SERVED = ServedBy.fresh("scripted", "lines");
  private static final int FRAME = TestEar.FRAME;
  private static final int LEAD_IN = 4_800;

  private final TestEar scene = new TestEar();
  private final PersonEar ear = scene.ear;
  private final HeardSpeech recognizer = scene.recognizer;
  private final List<EarEvent> events = scene.events;

  @Test
  void utterance_isFedWithItsLeadInToItsEnd() {
    scene.hear(20, 0);
    scene.hear(10, 0.9);
    scene.hear(19, 0);
    assertThat(recognizer.calls())
        .containsExactly(
            "begin u1",
            (20 * FRAME - LEAD_IN) + "-" + 35 * FRAME,
            "paused",
            35 * FRAME + "-" + 49 * FRAME,
            "finish");
  }

  @Test
  void utterance_isToldWithItsPositions() {
    scene.hear(20, 0);
    scene.hear(4, 0.9);
    scene.hear(19, 0);
    assertThat(events)
        .containsExactly(
            new EarEvent.Started("u1", 20 * FRAME),
            new EarEvent.Continued("u1", 64),
            new EarEvent.Continued("u1", 96),
            new EarEvent.Continued("u1", 128),
            new EarEvent.Paused("u1", 24 * FRAME),
            new EarEvent.Ended("u1", 24 * FRAME, 608));
  }

  @Test
  void utterance_atTheVeryBeginning_isFedFromTheFirstSample() {
    scene.hear(3, 0.9);
    assertThat(recognizer.calls()).containsExactly("begin u1", "0-" + 3 * FRAME);
  }

  @Test
  void leadIn_fromTheMiddleOfALongPiece_isCutToSize() {
    scene.send(60);
    scene.judge(50, 0);
    scene.judge(10, 0.9);
    assertThat(recognizer.calls())
        .containsExactly("begin u1", (50 * FRAME - LEAD_IN) + "-" + 60 * FRAME);
  }

  @Test
  void verdicts_comeLate_theUtteranceStillEndsWhereItWasDecided() {
    scene.send(100);
    scene.judge(20, 0);
    scene.judge(10, 0.9);
    scene.judge(19, 0);
    scene.judge(20, 0);
    scene.judge(10, 0.9);
    assertThat(recognizer.calls())
        .containsExactly(
            "begin u1",
            (20 * FRAME - LEAD_IN) + "-" + 35 * FRAME,
            "paused",
            35 * FRAME + "-" + 49 * FRAME,
            "finish",
            "begin u2",
            (69 * FRAME - LEAD_IN) + "-" + 79 * FRAME);
  }

  @Test
  void speech_afterAPause_isFedAfterTheRecognizerWasTold() {
    scene.hear(5, 0.9);
    scene.hear(6, 0);
    scene.hear(2, 0.9);
    assertThat(recognizer.calls())
        .containsExactly(
            "begin u1",
            "0-" + 10 * FRAME,
            "paused",
            10 * FRAME + "-" + 11 * FRAME,
            "resumed",
            11 * FRAME + "-" + 13 * FRAME);
  }

  @Test
  void noise_isCancelledAndTold() {
    scene.hear(2, 0.9);
    scene.hear(15, 0);
    assertThat(recognizer.calls()).endsWith("cancel").doesNotContain("finish");
    assertThat(events).endsWith(new EarEvent.Dropped("u1"));
  }

  @Test
  void hearing_lastsAsLongAsTheUtterance() {
    scene.hear(5, 0.9);
    assertThat(ear.hearing()).isTrue();
    scene.hear(19, 0);
    assertThat(ear.hearing()).isFalse();
  }

  @Test
  void cut_openUtterance_isFinishedWithAllThatCame() {
    scene.hear(5, 0.9);
    scene.send(2);
    ear.cut();
    assertThat(recognizer.calls()).containsExactly("begin u1", "0-" + 7 * FRAME, "finish");
    assertThat(events).endsWith(new EarEvent.Ended("u1", 5 * FRAME, 64));
  }

  @Test
  void cut_verdictsOnWhatCameBefore_beginNothing() {
    scene.send(10);
    ear.cut();
    scene.judge(10, 0.9);
    assertThat(events).isEmpty();
    scene.hear(3, 0.9);
    assertThat(events).contains(new EarEvent.Started("u1", 10 * FRAME));
  }

  @Test
  void cut_nothingOpen_doesNothing() {
    scene.hear(5, 0);
    ear.cut();
    assertThat(recognizer.calls()).isEmpty();
  }

  @Test
  void close_verdictsOnTheirWay_beginNothing() {
    scene.send(10);
    scene.detector.judge(10, 0.9);
    ear.close();
    scene.loop.runUntil(0);
    assertThat(recognizer.calls()).containsExactly("close");
    assertThat(events).isEmpty();
  }

  @Test
  void transcripts_hopToTheLoopWithTheMomentTheyCame() {
    scene.loop.runUntil(1_000);
    recognizer.tell(new RecognitionEvent.Final("u1", "hello", Duration.ofSeconds(1), SERVED));
    assertThat(scene.transcripts).isEmpty();
    scene.loop.runUntil(2_000);
    assertThat(scene.transcripts)
        .containsExactly(new RecognitionEvent.Final("u1", "hello", Duration.ofSeconds(1), SERVED));
    assertThat(scene.transcriptNanos).containsExactly(1_000_000_000L);
  }

  @Test
  void providers_ofDifferentRates_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarProviders(new PatientDetector(8_000), recognizer))
        .withMessageContaining("8000 Hz")
        .withMessageContaining("16000 Hz");
  }
}
