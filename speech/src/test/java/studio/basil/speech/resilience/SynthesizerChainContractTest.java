package studio.basil.speech.resilience;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerContract;
import studio.basil.speech.ToneSynthesizer;

/** Chains keep the port's contract, in real time and whether or not their first member works. */
class SynthesizerChainContractTest {

  @Nested
  class OfOne extends SpeechSynthesizerContract {
    private final SpeechSynthesizer chain =
        chain(
            new SynthesizerMember(
                new ToneSynthesizer("hum", 22_050, "low", "high"),
                Map.of("claude", "low", "guest", "high")));

    @Override
    protected SpeechSynthesizer synthesizer() {
      return chain;
    }
  }

  @Nested
  class OfTwoWhoseFirstRefusesItsVoice extends SpeechSynthesizerContract {
    private final SpeechSynthesizer chain =
        chain(
            new SynthesizerMember(
                new ToneSynthesizer("strict", 16_000, "low"),
                Map.of("claude", "gone", "guest", "gone")),
            new SynthesizerMember(
                new ToneSynthesizer("hum", 22_050, "low", "high"),
                Map.of("claude", "low", "guest", "high")));

    @Override
    protected SpeechSynthesizer synthesizer() {
      return chain;
    }
  }

  private static SpeechSynthesizer chain(SynthesizerMember... members) {
    return new ResilientSynthesizer(
        List.of(members), 24_000, Chains.standard(SystemTimers.INSTANCE, ProviderWatch.NONE));
  }
}
