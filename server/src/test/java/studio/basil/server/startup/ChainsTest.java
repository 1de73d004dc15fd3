package studio.basil.server.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import studio.basil.server.caching.ResultCaches;
import studio.basil.server.database.DatabaseGate;
import studio.basil.server.settings.CacheSettings;
import studio.basil.server.settings.SynthesizerChoice;
import studio.basil.server.settings.SynthesizerChoice.Voices;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.caching.CacheRule;
import studio.basil.speech.caching.CacheStatistics;
import studio.basil.speech.resilience.ProviderState.Circuit;
import studio.basil.speech.resilience.ProviderWatch;
import studio.basil.speech.scripted.ScriptedModel;

class ChainsTest {
  private static final CacheSettings KEPT =
      new CacheSettings(Duration.ofHours(1), Duration.ofHours(24), 1_000_000, 1_000_000);
  private static final CacheSettings NOTHING_KEPT =
      new CacheSettings(Duration.ZERO, Duration.ZERO, 1_000_000, 0);
  private static final SynthesizerChoice LOCAL =
      new SynthesizerChoice.MaryTts(new Voices("low", "high", "low"));
  private static final SynthesizerChoice ONE_VOICE =
      new SynthesizerChoice.Piper(Path.of("voice.onnx"), Optional.empty());

  private final FakeVoice remote = new FakeVoice("remote", "only");
  private final FakeVoice local = new FakeVoice("local", "high", "low");

  /** The database never comes. */
  private static ResultCaches caches(CacheSettings settings) {
    return new ResultCaches(
        settings,
        Optional.empty(),
        new DatabaseGate(),
        Clock.systemUTC(),
        new SimpleMeterRegistry());
  }

  private static Chains chains(CacheSettings settings) {
    return new Chains(settings, caches(settings), _ -> ProviderWatch.NONE);
  }

  private Chain<SpeechSynthesizer> speech(CacheSettings settings) throws MissingPartException {
    return chains(settings)
        .synthesizer("text to speech", List.of(remote, local), List.of(ONE_VOICE, LOCAL));
  }

  private static List<SynthesisEvent> speak(Chain<SpeechSynthesizer> chain, String voice)
      throws Exception {
    List<SynthesisEvent> events = new ArrayList<>();
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    var _ =
        chain
            .front()
            .synthesize(
                new SynthesisRequest("Hello.", voice),
                event -> {
                  events.add(event);
                  if (event instanceof SynthesisEvent.Completed
                      || event instanceof SynthesisEvent.Failed) {
                    done.complete(true);
                  }
                });
    done.get(30, TimeUnit.SECONDS);
    return events;
  }

  @Test
  void synthesizer_speaksForEverySpeakerAt24Khz() throws Exception {
    Chain<SpeechSynthesizer> chain = speech(KEPT);

    assertThat(chain.front().capabilities().voices()).containsExactly("claude", "guest", "you");
    assertThat(chain.front().capabilities().sampleRateHz()).isEqualTo(24_000);
    assertThat(speak(chain, "guest").getFirst())
        .isInstanceOfSatisfying(
            SynthesisEvent.Audio.class,
            audio -> assertThat(audio.clip().sampleRateHz()).isEqualTo(24_000));
    assertThat(remote.voices).containsExactly("only");
  }

  @Test
  void synthesizer_whoseFirstFails_goesOnWithTheVoiceOfTheNext() throws Exception {
    remote.works = false;
    Chain<SpeechSynthesizer> chain = speech(KEPT);

    assertThat(speak(chain, "guest")).first().isInstanceOf(SynthesisEvent.Switched.class);
    assertThat(local.voices).containsExactly("high");
    assertThat(chain.states().get())
        .extractingByKey("remote")
        .satisfies(state -> assertThat(state.circuit()).isEqualTo(Circuit.OPEN));
  }

  @Test
  void synthesizer_askedTheSameTwice_countsAHit() throws Exception {
    Chain<SpeechSynthesizer> chain = speech(KEPT);
    speak(chain, "claude");
    while (chain.cache().get().orElseThrow().stored() == 0) {
      Thread.onSpinWait();
    }
    speak(chain, "claude");

    assertThat(chain.cache().get()).hasValue(new CacheStatistics(1, 1, 1, 6));
  }

  @Test
  void synthesizer_thatKeepsNothing_hasNoCache() throws Exception {
    assertThat(speech(NOTHING_KEPT).cache().get()).isEmpty();
  }

  @Test
  void synthesizer_withoutAVoiceThatIsWished_saysWhichThereAre() {
    SynthesizerChoice wishes = new SynthesizerChoice.MaryTts(new Voices("low", "shrill", "low"));
    assertThatExceptionOfType(MissingPartException.class)
        .isThrownBy(
            () -> chains(KEPT).synthesizer("text to speech", List.of(local), List.of(wishes)))
        .withMessage(
            "local has no voice shrill; set GUEST_VOICE to one of high, low and start Basil again");
  }

  @Test
  void model_hasTheStateOfItsMembers() {
    Chain<LanguageModel> chain =
        chains(KEPT).model("host", List.of(new ScriptedModel()), CacheRule.DETERMINISTIC_ONLY);
    assertThat(chain.states().get())
        .extractingByKey("scripted")
        .satisfies(state -> assertThat(state.circuit()).isEqualTo(Circuit.CLOSED));
    assertThat(chain.cache().get()).hasValue(new CacheStatistics(0, 0, 0, 0));
    assertThat(Map.copyOf(chain.states().get())).hasSize(1);
  }
}
