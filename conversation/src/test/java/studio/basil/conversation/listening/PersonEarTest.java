package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.testing.VirtualLoop;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.ServedBy;
import studio.basil.speech.VoiceActivity;
import studio.basil.speech.VoiceActivityCapabilities;
import studio.basil.speech.VoiceActivityDetector;
import studio.basil.speech.VoiceActivityStream;

/** Samples count up from 0; a frame of the detector is 512 samples or 32 ms. */
class PersonEarTest {
  private static final ServedBy SERVED = ServedBy.fresh("scripted", "lines");
  private static final int FRAME = 512;
  private static final int LEAD_IN = 4_800;

  /** A detector whose verdicts the test gives, when it likes. */
  private static final class PatientDetector implements VoiceActivityDetector {
    private final int rateHz;
    private @Nullable Consumer<VoiceActivity> listener;
    private long received;
    private long judged;

    PatientDetector(int rateHz) {
      this.rateHz = rateHz;
    }

    /** Gives the verdict on the next frames. */
    void judge(int frames, double probability) {
      for (int i = 0; i < frames && listener != null; i++) {
        assertThat(judged + FRAME).as("frame to be judged").isLessThanOrEqualTo(received);
        listener.accept(new VoiceActivity(judged, (float) probability));
        judged += FRAME;
      }
    }

    @Override
    public VoiceActivityCapabilities capabilities() {
      return new VoiceActivityCapabilities("patient", rateHz, FRAME);
    }

    @Override
    public VoiceActivityStream open(Consumer<VoiceActivity> verdicts) {
      listener = verdicts;
      return new VoiceActivityStream() {
        @Override
        public void accept(float[] samples) {
          received += samples.length;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  private final VirtualLoop loop = new VirtualLoop();
  private final PatientDetector detector = new PatientDetector(16_000);
  private final HeardSpeech recognizer = new HeardSpeech();
  private final List<EarEvent> events = new ArrayList<>();
  private final List<RecognitionEvent> transcripts = new ArrayList<>();
  private final List<Long> transcriptNanos = new ArrayList<>();
  private int utterances;
  private long sent;
  private final PersonEar ear =
      new PersonEar(
          new EarProviders(detector, recognizer),
          loop,
          () -> {
            utterances++;
            return "u" + utterances;
          },
          events::add,
          (event, atNanos) -> {
            transcripts.add(event);
            transcriptNanos.add(atNanos);
          });

  private void send(int frames) {
    float[] samples = new float[frames * FRAME];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sent + i;
    }
    sent += samples.length;
    ear.accept(samples);
  }

  /** Sends frames that are judged at once. */
  private void hear(int frames, double probability) {
    for (int i = 0; i < frames; i++) {
      send(1);
      detector.judge(1, probability);
      loop.runUntil(loop.millis());
    }
  }

  /** Frames that were sent before are judged now. */
  private void judge(int frames, double probability) {
    detector.judge(frames, probability);
    loop.runUntil(loop.millis());
  }

  @Test
  void utterance_isFedWithItsLeadInToItsEnd() {
    hear(20, 0);
    hear(10, 0.9);
    hear(15, 0);
    assertThat(recognizer.calls())
        .containsExactly(
            "begin u1",
            (20 * FRAME - LEAD_IN) + "-" + 35 * FRAME,
            "paused",
            35 * FRAME + "-" + 45 * FRAME,
            "finish");
  }

  @Test
  void utterance_isToldWithItsPositions() {
    hear(20, 0);
    hear(4, 0.9);
    hear(15, 0);
    assertThat(events)
        .containsExactly(
            new EarEvent.Started("u1", 20 * FRAME),
            new EarEvent.Continued("u1", 64),
            new EarEvent.Continued("u1", 96),
            new EarEvent.Continued("u1", 128),
            new EarEvent.Ended("u1", 24 * FRAME));
  }

  @Test
  void utterance_atTheVeryBeginning_isFedFromTheFirstSample() {
    hear(3, 0.9);
    assertThat(recognizer.calls()).containsExactly("begin u1", "0-" + 3 * FRAME);
  }

  @Test
  void leadIn_fromTheMiddleOfALongPiece_isCutToSize() {
    send(60);
    judge(50, 0);
    judge(10, 0.9);
    assertThat(recognizer.calls())
        .containsExactly("begin u1", (50 * FRAME - LEAD_IN) + "-" + 60 * FRAME);
  }

  @Test
  void verdicts_comeLate_theUtteranceStillEndsWhereItWasDecided() {
    send(100);
    judge(20, 0);
    judge(10, 0.9);
    judge(15, 0);
    judge(20, 0);
    judge(10, 0.9);
    assertThat(recognizer.calls())
        .containsExactly(
            "begin u1",
            (20 * FRAME - LEAD_IN) + "-" + 35 * FRAME,
            "paused",
            35 * FRAME + "-" + 45 * FRAME,
            "finish",
            "begin u2",
            (65 * FRAME - LEAD_IN) + "-" + 75 * FRAME);
  }

  @Test
  void speech_afterAPause_isFedAfterTheRecognizerWasTold() {
    hear(5, 0.9);
    hear(6, 0);
    hear(2, 0.9);
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
    hear(2, 0.9);
    hear(15, 0);
    assertThat(recognizer.calls()).endsWith("cancel").doesNotContain("finish");
    assertThat(events).endsWith(new EarEvent.Dropped("u1"));
  }

  @Test
  void hearing_lastsAsLongAsTheUtterance() {
    hear(5, 0.9);
    assertThat(ear.hearing()).isTrue();
    hear(15, 0);
    assertThat(ear.hearing()).isFalse();
  }

  @Test
  void cut_openUtterance_isFinishedWithAllThatCame() {
    hear(5, 0.9);
    send(2);
    ear.cut();
    assertThat(recognizer.calls()).containsExactly("begin u1", "0-" + 7 * FRAME, "finish");
    assertThat(events).endsWith(new EarEvent.Ended("u1", 5 * FRAME));
  }

  @Test
  void cut_verdictsOnWhatCameBefore_beginNothing() {
    send(10);
    ear.cut();
    judge(10, 0.9);
    assertThat(events).isEmpty();
    hear(3, 0.9);
    assertThat(events).contains(new EarEvent.Started("u1", 10 * FRAME));
  }

  @Test
  void cut_nothingOpen_doesNothing() {
    hear(5, 0);
    ear.cut();
    assertThat(recognizer.calls()).isEmpty();
  }

  @Test
  void close_verdictsOnTheirWay_beginNothing() {
    send(10);
    detector.judge(10, 0.9);
    ear.close();
    loop.runUntil(0);
    assertThat(recognizer.calls()).containsExactly("close");
    assertThat(events).isEmpty();
  }

  @Test
  void transcripts_hopToTheLoopWithTheMomentTheyCame() {
    loop.runUntil(1_000);
    recognizer.tell(new RecognitionEvent.Final("u1", "hello", Duration.ofSeconds(1), SERVED));
    assertThat(transcripts).isEmpty();
    loop.runUntil(2_000);
    assertThat(transcripts)
        .containsExactly(new RecognitionEvent.Final("u1", "hello", Duration.ofSeconds(1), SERVED));
    assertThat(transcriptNanos).containsExactly(1_000_000_000L);
  }

  @Test
  void providers_ofDifferentRates_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarProviders(new PatientDetector(8_000), recognizer))
        .withMessageContaining("8000 Hz")
        .withMessageContaining("16000 Hz");
  }
}
