package studio.basil.server.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import studio.basil.server.caching.ResultCaches;
import studio.basil.server.database.Database;
import studio.basil.server.database.TestPostgres;
import studio.basil.server.settings.CacheSettings;
import studio.basil.server.settings.SynthesizerChoice;
import studio.basil.server.settings.SynthesizerChoice.Voices;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.deepgram.DeepgramSpeakSettings;
import studio.basil.speech.resilience.ProviderWatch;

/** What a server still has of the speech that the one before it has paid for. */
@ExtendWith(TestPostgres.class)
class LastingSpeechTest {
  private static final CacheSettings KEPT =
      new CacheSettings(Duration.ofHours(1), Duration.ofHours(24), 1_000_000, 10_000_000);

  private final String text = "Hello, " + UUID.randomUUID();
  private final FakeVoice voice = new FakeVoice("acme", "high", "low");
  private Database database;

  @BeforeEach
  void open() {
    database = TestPostgres.open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static SynthesizerChoice paid(String host) {
    return new SynthesizerChoice.Deepgram(
        DeepgramSpeakSettings.of("key"), new Voices(host, "low", "low"));
  }

  /** Starts a server, has the host say the text, and tells how many characters were billed. */
  private int speak(SynthesizerChoice choice) throws Exception {
    try (ResultCaches caches =
        new ResultCaches(
            KEPT, Optional.empty(), database, Clock.systemUTC(), new SimpleMeterRegistry())) {
      Chain<SpeechSynthesizer> chain =
          new Chains(KEPT, caches, _ -> ProviderWatch.NONE)
              .synthesizer("text to speech", List.of(voice), List.of(choice));
      CompletableFuture<Integer> billed = new CompletableFuture<>();
      var _ =
          chain
              .front()
              .synthesize(
                  new SynthesisRequest(text, "claude"),
                  event -> {
                    if (event instanceof SynthesisEvent.Completed(int characters, var _, var _)) {
                      billed.complete(characters);
                    }
                  });
      int characters = billed.get(30, TimeUnit.SECONDS);
      while (characters > 0 && chain.cache().get().orElseThrow().stored() == 0) {
        Thread.onSpinWait();
      }
      return characters;
    }
  }

  /** A machine that is busy testing may miss the time limit of a question. */
  private boolean isGivenForNothing(SynthesizerChoice choice) throws Exception {
    for (int attempt = 0; attempt < 50; attempt++) {
      if (speak(choice) == 0) {
        return true;
      }
    }
    return false;
  }

  @Test
  void speechThatWasPaidFor_isGivenAgainAfterARestart() throws Exception {
    assertThat(speak(paid("high"))).isEqualTo(text.length());

    assertThat(isGivenForNothing(paid("high"))).isTrue();
  }

  @Test
  void speechOfAVoiceThatIsAnotherByNow_isMadeAnew() throws Exception {
    assertThat(speak(paid("high"))).isEqualTo(text.length());
    assertThat(isGivenForNothing(paid("high"))).isTrue();

    assertThat(speak(paid("low"))).isEqualTo(text.length());
    assertThat(voice.voices).last().isEqualTo("low");
  }

  @Test
  void speechOfALocalVoice_isMadeAnew() throws Exception {
    SynthesizerChoice local = new SynthesizerChoice.MaryTts(new Voices("high", "low", "low"));

    assertThat(speak(local)).isEqualTo(text.length());
    assertThat(speak(local)).isEqualTo(text.length());
  }
}
