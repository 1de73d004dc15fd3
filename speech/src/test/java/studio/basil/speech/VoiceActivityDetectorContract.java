package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.SpeechSamples.amplified;
import static studio.basil.speech.SpeechSamples.chunks;
import static studio.basil.speech.SpeechSamples.join;
import static studio.basil.speech.SpeechSamples.noise;
import static studio.basil.speech.SpeechSamples.say;
import static studio.basil.speech.SpeechSamples.silence;
import static studio.basil.speech.SpeechSamples.tone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every voice activity detector does. */
public abstract class VoiceActivityDetectorContract {
  private static final String SENTENCE = "The garden is full of yellow flowers.";
  private static final float SPEECH = 0.5f;

  /** The detector under test; it stays open for the next test. */
  protected abstract VoiceActivityDetector detector();

  private int frameSamples() {
    return detector().capabilities().frameSamples();
  }

  /** The verdicts on audio that comes in chunks. */
  protected List<VoiceActivity> verdicts(float[] samples, int chunkSamples)
      throws InterruptedException {
    RecordedEvents<VoiceActivity> events = new RecordedEvents<>();
    try (VoiceActivityStream stream = detector().open(events)) {
      chunks(samples, chunkSamples).forEach(stream::accept);
      return events.await(samples.length / frameSamples(), _ -> true);
    }
  }

  private double speechShare(float[] samples) throws InterruptedException {
    List<VoiceActivity> verdicts = verdicts(samples, 1_600);
    long speech = verdicts.stream().filter(verdict -> verdict.probability() > SPEECH).count();
    return speech / (double) verdicts.size();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 512, 1_600, 40_000})
  void verdicts_comeForEachFrameInOrder(int chunkSamples) throws InterruptedException {
    float[] samples = say(SENTENCE);
    long frames = samples.length / frameSamples();
    assertThat(verdicts(samples, chunkSamples))
        .extracting(VoiceActivity::startSample)
        .containsExactlyElementsOf(
            LongStream.range(0, frames).map(i -> i * frameSamples()).boxed().toList());
  }

  @Test
  void verdicts_doNotDependOnTheChunks() throws InterruptedException {
    float[] samples = say(SENTENCE);
    assertThat(verdicts(samples, 37)).isEqualTo(verdicts(samples, 1_600));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 0, -20, -40})
  void speech_ofAnyLoudness_isFound(int gainDb) throws InterruptedException {
    assertThat(speechShare(amplified(say(SENTENCE), gainDb))).isGreaterThan(0.7);
  }

  @Test
  void speech_afterASilence_beginsWhereItBegins() throws InterruptedException {
    List<VoiceActivity> verdicts = verdicts(join(silence(2), say(SENTENCE)), 1_600);
    long onset =
        verdicts.stream()
            .filter(verdict -> verdict.probability() > SPEECH)
            .findFirst()
            .orElseThrow()
            .startSample();
    assertThat(onset).isBetween(32_000L - frameSamples(), 32_000L + 4_800);
  }

  @Test
  void silence_isNoSpeech() throws InterruptedException {
    assertThat(speechShare(silence(5))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-70, -50, -30, -10})
  void noise_isNoSpeech(int levelDb) throws InterruptedException {
    assertThat(speechShare(noise(5, levelDb))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-70, -50, -30, -10})
  void tone_isNoSpeech(int levelDb) throws InterruptedException {
    assertThat(speechShare(tone(5, levelDb))).isZero();
  }

  @Test
  void streams_atTheSameTime_getTheVerdictsThatTheyGetAlone() throws InterruptedException {
    List<VoiceActivityStream> streams = new ArrayList<>();
    List<RecordedEvents<VoiceActivity>> listeners = new ArrayList<>();
    List<float[]> samples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      listeners.add(new RecordedEvents<>());
      streams.add(detector().open(listeners.get(i)));
      samples.add(amplified(say(SENTENCE), -i));
    }
    for (int from = 0; from + 1_600 <= samples.getFirst().length; from += 1_600) {
      for (int i = 0; i < streams.size(); i++) {
        streams.get(i).accept(Arrays.copyOfRange(samples.get(i), from, from + 1_600));
      }
    }
    int frames = samples.getFirst().length / 1_600 * 1_600 / frameSamples();
    for (int i = 0; i < streams.size(); i++) {
      List<VoiceActivity> together = listeners.get(i).await(frames, _ -> true);
      assertThat(together).isEqualTo(verdicts(samples.get(i), 1_600).subList(0, frames));
      assertThat(listeners.get(i).overlapped()).isFalse();
      streams.get(i).close();
    }
  }

  @Test
  void close_isFollowedByNothing() throws InterruptedException {
    RecordedEvents<VoiceActivity> events = new RecordedEvents<>();
    VoiceActivityStream stream = detector().open(events);
    stream.accept(say(SENTENCE));
    stream.close();
    int before = events.all().size();
    stream.accept(say(SENTENCE));
    stream.close();
    verdicts(say(SENTENCE), 1_600);
    assertThat(events.all()).hasSize(before);
  }

  @Test
  void listener_thatThrows_getsTheNextVerdict() throws InterruptedException {
    AtomicBoolean thrown = new AtomicBoolean();
    RecordedEvents<VoiceActivity> events = new RecordedEvents<>();
    try (VoiceActivityStream stream =
        detector()
            .open(
                verdict -> {
                  events.accept(verdict);
                  if (!thrown.getAndSet(true)) {
                    throw new IllegalStateException("the listener fails on its first verdict");
                  }
                })) {
      stream.accept(silence(1));
      assertThat(events.await(16_000 / frameSamples(), _ -> true)).isNotEmpty();
    }
  }
}
