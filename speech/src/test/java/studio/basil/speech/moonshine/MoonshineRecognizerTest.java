package studio.basil.speech.moonshine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.basil.speech.SpeechSamples.amplified;
import static studio.basil.speech.SpeechSamples.chunks;
import static studio.basil.speech.SpeechSamples.join;
import static studio.basil.speech.SpeechSamples.noise;
import static studio.basil.speech.SpeechSamples.say;
import static studio.basil.speech.SpeechSamples.silence;
import static studio.basil.speech.SpeechSamples.tone;
import static studio.basil.speech.SpeechSamples.words;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.speech.Models;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionEvent.Failed;
import studio.basil.speech.RecognitionEvent.Partial;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechRecognizerContract;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.onnx.InferencePool;
import studio.basil.speech.onnx.InferencePool.Priority;

class MoonshineRecognizerTest extends SpeechRecognizerContract {
  private static final InferencePool POOL = new InferencePool();
  private static MoonshineRecognizer moonshine;

  @BeforeAll
  static void load() throws IOException {
    moonshine = MoonshineRecognizer.load(Models.folder(), POOL);
  }

  @AfterAll
  static void close() {
    moonshine.close();
    POOL.close();
  }

  @Override
  protected SpeechRecognizer recognizer() {
    return moonshine;
  }

  /** Keeps all workers of the pool busy until the latch opens. */
  private static void occupy(InferencePool pool, CountDownLatch release)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(pool.workers());
    for (int i = 0; i < pool.workers(); i++) {
      var _ =
          pool.submit(
              Priority.FINAL,
              _ -> {
                begun.countDown();
                return release.await(30, TimeUnit.SECONDS);
              });
    }
    RecordedEvents.await(begun);
  }

  @Test
  void transcribe_silence_givesNothing() throws InterruptedException {
    assertThat(moonshine.transcribe(silence(3))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-80, -50, -30, -10})
  void transcribe_noise_givesNothing(int levelDb) throws InterruptedException {
    assertThat(moonshine.transcribe(noise(3, levelDb))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-80, -50, -30, -10})
  void transcribe_tone_givesNothing(int levelDb) throws InterruptedException {
    assertThat(moonshine.transcribe(tone(3, levelDb))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 800, 4_000})
  void transcribe_tooShortForAWord_givesNothing(int samples) throws InterruptedException {
    assertThat(moonshine.transcribe(new float[samples])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -20, -40})
  void transcribe_speechOfAnyLoudness_givesItsText(int gainDb) throws InterruptedException {
    assertThat(words(moonshine.transcribe(amplified(say(SENTENCES.get(1)), gainDb))))
        .isEqualTo(words(SENTENCES.get(1)));
  }

  @Test
  void transcribe_speechAfterALongSilence_givesItsText() throws InterruptedException {
    assertThat(words(moonshine.transcribe(join(silence(4), say(SENTENCES.getFirst())))))
        .isEqualTo(words(SENTENCES.getFirst()));
  }

  @Test
  void transcribe_leavesTheSamplesAsTheyAre() throws InterruptedException {
    float[] samples = amplified(say(SENTENCES.getFirst()), -20);
    float[] before = samples.clone();
    moonshine.transcribe(samples);
    assertThat(samples).isEqualTo(before);
  }

  @Test
  void paused_withTheSameText_tellsItAgain() throws InterruptedException {
    try (RecognitionStream stream = moonshine.open(events)) {
      speak(stream, "a", say(SENTENCES.getFirst()));
      stream.paused();
      RecognitionEvent told = events.await(1, this::isWhole).getFirst();
      stream.resumed();
      stream.paused();

      assertThat(events.await(2, this::isWhole)).containsExactly(told, told);
    }
  }

  private boolean isWhole(RecognitionEvent event) {
    return event instanceof RecognitionEvent.Partial(var _, var text)
        && words(text).equals(words(SENTENCES.getFirst()));
  }

  @Test
  void finish_ofLongSpeech_givesAllOfIt() throws InterruptedException {
    float[] round =
        SENTENCES.stream()
            .map(sentence -> join(say(sentence), silence(0.4)))
            .reduce(SpeechSamples::join)
            .orElseThrow();
    float[] samples = join(round, round, round, round, round);
    try (RecognitionStream stream = moonshine.open(events)) {
      speak(stream, "a", samples);
      stream.finish();
      List<String> heard = words(awaitFinal(events, "a").text());
      assertThat(samples.length).isGreaterThan(2 * PauseFinder.LONGEST);
      assertThat(heard).filteredOn("flowers"::equals).hasSize(5);
      assertThat(heard).filteredOn("guitar"::equals).hasSize(5);
    }
  }

  @Test
  void resumed_afterALongPiece_losesAndRepeatsNothing() throws InterruptedException {
    float[] piece = join(say(SENTENCES.get(0)), silence(0.4), say(SENTENCES.get(1)), silence(0.4));
    float[] samples = join(piece, piece, say(SENTENCES.get(2)), silence(0.4));
    try (RecognitionStream stream = moonshine.open(events)) {
      speak(stream, "a", samples);
      stream.paused();
      events.await(
          1, event -> event instanceof Partial(_, String text) && text.contains("tomorrow"));
      stream.resumed();
      chunks(say(SENTENCES.get(3)), 1_600).forEach(stream::accept);
      stream.finish();
      List<String> heard = words(awaitFinal(events, "a").text());
      assertThat(samples.length).isGreaterThan(10 * 16_000);
      assertThat(heard).filteredOn("flowers"::equals).hasSize(2);
      assertThat(heard).filteredOn("tomorrow"::equals).hasSize(1);
      assertThat(heard.getLast()).isEqualTo("city");
    }
  }

  @Test
  void finish_afterThePreparation_doesNotWaitForThePool() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (InferencePool pool = new InferencePool(1, 16);
        MoonshineRecognizer recognizer = MoonshineRecognizer.load(Models.folder(), pool);
        RecognitionStream stream = recognizer.open(events)) {
      stream.begin("a");
      stream.accept(say(SENTENCES.getFirst()));
      stream.paused();
      events.await(
          1, event -> event instanceof Partial(_, String text) && text.contains("flowers"));
      occupy(pool, release);
      chunks(silence(0.2), 1_600).forEach(stream::accept);
      stream.finish();
      assertThat(words(awaitFinal(events, "a").text())).isEqualTo(words(SENTENCES.getFirst()));
      release.countDown();
    }
  }

  @Test
  void finish_whileThePoolIsFull_failsAsLimited() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (InferencePool pool = new InferencePool(1, 1);
        MoonshineRecognizer recognizer = MoonshineRecognizer.load(Models.folder(), pool);
        RecognitionStream stream = recognizer.open(events)) {
      occupy(pool, release);
      var _ = pool.submit(Priority.FINAL, _ -> true);
      speak(stream, "a", say(SENTENCES.getFirst()));
      stream.finish();
      assertThat(awaitFailure().code()).isEqualTo(SpeechFailure.Code.LIMITED);
      release.countDown();
    }
  }

  @Test
  void close_ofTheRecognizer_failsTheFinalsThatAreDue() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (InferencePool pool = new InferencePool(1, 16)) {
      MoonshineRecognizer recognizer = MoonshineRecognizer.load(Models.folder(), pool);
      occupy(pool, release);
      RecognitionStream stream = recognizer.open(events);
      speak(stream, "a", say(SENTENCES.getFirst()));
      stream.finish();
      recognizer.close();
      release.countDown();
      assertThat(awaitFailure().code()).isEqualTo(SpeechFailure.Code.UNAVAILABLE);
    }
  }

  private SpeechFailure awaitFailure() throws InterruptedException {
    RecognitionEvent event = events.await(1, Failed.class::isInstance).getFirst();
    return ((Failed) event).failure();
  }

  @Test
  void open_afterClose_isRefused() throws IOException {
    MoonshineRecognizer closed = MoonshineRecognizer.load(Models.folder(), POOL);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.open(_ -> {})).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> closed.transcribe(silence(1)))
        .isInstanceOf(IllegalStateException.class);
  }
}
