package studio.basil.speech.marytts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerContract;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;

class MaryTtsSynthesizerTest extends SpeechSynthesizerContract {
  private static final String SENTENCE = "Good evening, and welcome to another hour with us.";
  private static final ExecutorService POOL = Executors.newFixedThreadPool(3);
  private static final MaryTtsSynthesizer SYNTHESIZER = MaryTtsSynthesizer.load(POOL);

  @Override
  protected SpeechSynthesizer synthesizer() {
    return SYNTHESIZER;
  }

  @AfterAll
  static void close() {
    SYNTHESIZER.close();
    POOL.close();
  }

  @BeforeAll
  static void load_always_writesNoLogFile() {
    assertThat(Files.exists(Path.of("log", "server.log"))).isFalse();
  }

  @Test
  void voices_medianFundamental_differsByAFifth() throws Exception {
    double clara = medianPitch("clara");
    double marcus = medianPitch("marcus");
    double juno = medianPitch("juno");

    assertThat(clara).isGreaterThan(1.2 * marcus);
    assertThat(juno).isGreaterThan(1.2 * clara);
  }

  @Test
  void synthesize_allVoicesAtOnce_givesTheSameSamplesAsAlone() throws Exception {
    List<String> voices = SYNTHESIZER.capabilities().voices();
    for (int round = 0; round < 4; round++) {
      List<CollectedSpeech> together =
          voices.stream().map(voice -> CollectedSpeech.of(SYNTHESIZER, SENTENCE, voice)).toList();
      for (int i = 0; i < voices.size(); i++) {
        float[] alone = speak(SENTENCE, voices.get(i)).audio().samples();
        assertThat(together.get(i).audio().samples()).isEqualTo(alone);
      }
    }
  }

  @Test
  void synthesize_nothingButSigns_failsAsEmpty() throws Exception {
    assertThat(speak("\uD83D\uDE00 ?! ...", "clara").failure().code()).isEqualTo(Code.EMPTY);
  }

  @Test
  void synthesize_moreThanItKeeps_failsAsLimited() throws Exception {
    Queue<Runnable> neverRun = new ArrayDeque<>();
    try (MaryTtsSynthesizer busy = over(neverRun::add)) {
      for (int i = 0; i < 64; i++) {
        CollectedSpeech.of(busy, SENTENCE, "clara");
      }

      assertThat(CollectedSpeech.of(busy, SENTENCE, "clara").failure().code())
          .isEqualTo(Code.LIMITED);
    }
  }

  @Test
  void synthesize_afterClose_failsAsUnavailable() throws Exception {
    MaryTtsSynthesizer closed = over(Runnable::run);
    closed.close();

    assertThat(CollectedSpeech.of(closed, SENTENCE, "clara").failure().code())
        .isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void synthesize_executorShutDown_failsAsUnavailable() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (MaryTtsSynthesizer synthesizer = over(pool)) {
      pool.close();

      assertThat(CollectedSpeech.of(synthesizer, SENTENCE, "clara").failure().code())
          .isEqualTo(Code.UNAVAILABLE);
    }
  }

  @Test
  void close_whileWaiting_tellsNothingMore() throws Exception {
    Queue<Runnable> waiting = new ArrayDeque<>();
    Executor later = waiting::add;
    CollectedSpeech speech;
    try (MaryTtsSynthesizer synthesizer = over(later)) {
      speech = CollectedSpeech.of(synthesizer, SENTENCE, "clara");
    }
    waiting.forEach(Runnable::run);

    assertThat(speech.events()).isEmpty();
  }

  @Test
  void synthesize_listenerThrows_endsTheTaskWithAFailure() throws Exception {
    CollectedSpeech speech = new CollectedSpeech();
    SYNTHESIZER.synthesize(
        new SynthesisRequest(SENTENCE, "clara"),
        event -> {
          speech.accept(event);
          if (event instanceof SynthesisEvent.Audio) {
            throw new IllegalStateException("full");
          }
        });

    assertThat(speech.failure().code()).isEqualTo(Code.INTERNAL);
  }

  private static MaryTtsSynthesizer over(Executor executor) throws Exception {
    return new MaryTtsSynthesizer(MaryEngine.start(), executor);
  }

  private double medianPitch(String voice) throws Exception {
    return Pitch.medianHz(speak(SENTENCE, voice).audio());
  }
}
