package studio.basil.speech.resilience;

import java.util.List;
import org.junit.jupiter.api.Nested;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.LanguageModel;
import studio.basil.speech.LanguageModelContract;
import studio.basil.speech.adapter.SerialEvents;
import studio.basil.speech.scripted.ScriptedModel;

/** Chains keep the port's contract, in real time and whether or not their first member works. */
class ModelChainContractTest {

  @Nested
  class OfOne extends LanguageModelContract {
    private final LanguageModel chain = chain(new ScriptedModel());

    @Override
    protected LanguageModel model() {
      return chain;
    }
  }

  @Nested
  class OfTwoWhoseFirstFails extends LanguageModelContract {
    private final LanguageModel chain =
        chain(
            new FakeModel(
                "down",
                (_, listener) -> {
                  new SerialEvents<>(listener)
                      .post(new GenerationEvent.Failed(Chains.DOWN), () -> true);
                  return () -> {};
                }),
            new ScriptedModel());

    @Override
    protected LanguageModel model() {
      return chain;
    }
  }

  private static LanguageModel chain(LanguageModel... members) {
    return new ResilientModel(
        List.of(members), Chains.standard(SystemTimers.INSTANCE, ProviderWatch.NONE));
  }
}
