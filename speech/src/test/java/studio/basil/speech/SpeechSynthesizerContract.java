package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.basil.audio.AudioClip;

/** What every speech synthesizer keeps to. */
public abstract class SpeechSynthesizerContract {
  private static final String SENTENCE = "The garden is full of basil and the sun is out.";

  /** The synthesizer under test, shared by the tests of a class. */
  protected abstract SpeechSynthesizer synthesizer();

  @Test
  void synthesize_everyVoice_speaksAtAPlausibleLengthAndLevel() throws Exception {
    for (String voice : synthesizer().capabilities().voices()) {
      AudioClip audio = speak(SENTENCE, voice).audio();

      assertThat(audio.sampleRateHz()).isEqualTo(synthesizer().capabilities().sampleRateHz());
      assertThat(seconds(audio)).as("length with %s", voice).isBetween(1.5, 6.0);
      assertThat(level(audio)).as("level with %s", voice).isBetween(0.02, 0.4);
      assertThat(peak(audio)).as("peak with %s", voice).isLessThanOrEqualTo(1f);
    }
  }

  @Test
  void synthesize_sentence_completesOnceAndLast() throws Exception {
    CollectedSpeech speech = speak(SENTENCE, voice());
    speech.end();

    assertThat(speech.events().getLast()).isInstanceOf(SynthesisEvent.Completed.class);
    assertThat(speech.events().stream().filter(SynthesisEvent.Completed.class::isInstance))
        .hasSize(1);
    assertThat(((SynthesisEvent.Completed) speech.end()).characters())
        .isGreaterThanOrEqualTo(SENTENCE.length());
  }

  @Test
  void synthesize_sentence_startsWithinAThirdOfASecondOfAudio() throws Exception {
    AudioClip audio = speak(SENTENCE, voice()).audio();
    int first = 0;
    while (Math.abs(audio.samples()[first]) < 0.02) {
      first++;
    }

    assertThat(first / (double) audio.sampleRateHz()).isLessThan(0.3);
  }

  @Test
  void synthesize_streamingProvider_givesAudioInPieces() throws Exception {
    CollectedSpeech speech = speak(SENTENCE, voice());
    speech.end();

    int pieces = speech.events().size() - 1;
    assertThat(pieces).isGreaterThan(synthesizer().capabilities().streaming() ? 4 : 0);
  }

  @Test
  void cancel_afterFirstAudio_stopsTheStream() throws Exception {
    CollectedSpeech speech = new CollectedSpeech();
    Cancellable running =
        synthesizer().synthesize(new SynthesisRequest(SENTENCE.repeat(3), voice()), speech);
    speech.firstAudio();
    running.cancel();
    running.cancel();
    speak(SENTENCE, voice()).end();
    int whenCalm = speech.events().size();
    speak(SENTENCE, voice()).end();

    assertThat(speech.events()).hasSize(whenCalm);
  }

  @Test
  void cancel_manyTimesOver_leavesNoThreads() throws Exception {
    speak(SENTENCE, voice()).end();
    int before = Thread.activeCount();
    for (int i = 0; i < 20; i++) {
      CollectedSpeech speech = new CollectedSpeech();
      Cancellable running =
          synthesizer().synthesize(new SynthesisRequest(SENTENCE, voice()), speech);
      speech.firstAudio();
      running.cancel();
    }
    speak(SENTENCE, voice()).end();

    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 2);
  }

  @Test
  void synthesize_threeAtATime_doesNotMixThem() throws Exception {
    List<String> voices = synthesizer().capabilities().voices();
    List<String> texts =
        List.of("One.", SENTENCE, "This is quite another sentence, a little longer than that.");
    List<Double> alone = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      alone.add(seconds(speak(texts.get(i), voices.get(i % voices.size())).audio()));
    }

    List<CollectedSpeech> together =
        IntStream.range(0, 3)
            .mapToObj(i -> speak(texts.get(i), voices.get(i % voices.size())))
            .toList();
    for (int i = 0; i < 3; i++) {
      assertThat(seconds(together.get(i).audio())).isCloseTo(alone.get(i), within(0.3));
    }
  }

  @Test
  void synthesisRequest_blankText_isRefused() {
    assertThatThrownBy(() -> new SynthesisRequest(" \n", voice()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void synthesize_unknownVoice_failsAndNamesTheVoices() throws Exception {
    SpeechFailure failure = speak(SENTENCE, "nobody").failure();

    assertThat(failure.code()).isEqualTo(SpeechFailure.Code.REJECTED);
    assertThat(failure.permanent()).isTrue();
    assertThat(failure.message())
        .contains("nobody")
        .contains(synthesizer().capabilities().voices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It costs $3,499.99, or 5% less, from 12/31/2025 at 10:30pm.",
        "Dr. Smith vs. the U.S.A., e.g. in St. Louis etc.",
        "\"Quoted\", she said; 'single' too. I\u2019m sure it\u2019s Anna\u2019s.",
        "A party \uD83C\uDF89 today \uD83D\uDE00!",
        "The sign said \u4F60\u597D and nothing else.",
        "Call 12345678901234567890123456789 now.",
        "See https://www.example.com/a/b?c=d#e or anna@example.org.",
        "# A title\n\n* **bold** item\n* `code` item",
        "Really?"
      })
  void synthesize_oddText_isSpoken(String text) throws Exception {
    assertThat(level(speak(text, voice()).audio())).isGreaterThan(0.01);
  }

  @Test
  void synthesize_thousandCharacters_isSpokenToItsEnd() throws Exception {
    String text = "The garden is full of basil. ".repeat(35).strip();

    assertThat(seconds(speak(text, voice()).audio())).isBetween(35.0, 110.0);
  }

  /** The voice that tests use where it does not matter. */
  protected final String voice() {
    return synthesizer().capabilities().voices().getFirst();
  }

  protected final CollectedSpeech speak(String text, String voice) {
    return CollectedSpeech.of(synthesizer(), text, voice);
  }

  private static double seconds(AudioClip audio) {
    return audio.duration().toNanos() / 1e9;
  }

  private static double level(AudioClip audio) {
    double power = 0;
    for (float sample : audio.samples()) {
      power += sample * sample;
    }
    return Math.sqrt(power / audio.length());
  }

  private static float peak(AudioClip audio) {
    float peak = 0;
    for (float sample : audio.samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
