package studio.basil.speech.caching;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelContract;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerContract;
import studio.basil.speech.ToneSynthesizer;
import studio.basil.speech.scripted.ScriptedModel;

/** Decorated providers keep the ports' contracts, in real time. */
class CachingContractTest {

  @Nested
  class OfAModel extends LanguageModelContract {
    private final LanguageModel model =
        new CachingModel(
            new ScriptedModel(),
            new CaffeineCache(1_000_000),
            Duration.ofHours(1),
            CacheRule.ALWAYS);

    @Override
    protected LanguageModel model() {
      return model;
    }
  }

  @Nested
  class OfASynthesizer extends SpeechSynthesizerContract {
    private final SpeechSynthesizer synthesizer =
        new CachingSynthesizer(
            new ToneSynthesizer("hum", 24_000, "low", "high"),
            Map.of(),
            new CaffeineCache(10_000_000),
            Duration.ofHours(1));

    @Override
    protected SpeechSynthesizer synthesizer() {
      return synthesizer;
    }
  }
}
