package studio.basil.speech.resilience;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechRecognizerContract;

/** Chains keep the port's contract, in real time and whether or not their first member works. */
class RecognizerChainContractTest {

  @Nested
  class OfOne extends Contract {
    private final SpeechRecognizer chain = chain(member("good", Mishaps.none()));

    @Override
    protected SpeechRecognizer recognizer() {
      return chain;
    }
  }

  @Nested
  class OfTwoWhoseFirstCannotBeOpened extends Contract {
    private final SpeechRecognizer chain =
        chain(
            member(
                "down",
                point ->
                    point == FakeRecognizer.Point.OPEN
                        ? FakeRecognizer.Fault.THROW
                        : FakeRecognizer.Fault.NONE),
            member("good", Mishaps.none()));

    @Override
    protected SpeechRecognizer recognizer() {
      return chain;
    }
  }

  @Nested
  class OfTwoWhoseFirstNeverFinishes extends Contract {
    private final SpeechRecognizer chain =
        chain(
            member(
                "failing",
                point ->
                    point == FakeRecognizer.Point.FINISH
                        ? FakeRecognizer.Fault.THROW
                        : FakeRecognizer.Fault.NONE),
            member("good", Mishaps.none()));

    @Override
    protected SpeechRecognizer recognizer() {
      return chain;
    }
  }

  /** The contract's sentences, known by heart. */
  private abstract static class Contract extends SpeechRecognizerContract {
    private static final KnownSpeech EAR = new KnownSpeech(SENTENCES);

    /** A member of a chain. */
    static FakeRecognizer member(String provider, FakeRecognizer.Faults faults) {
      return new FakeRecognizer(provider, SystemTimers.INSTANCE, Duration.ZERO, EAR, faults);
    }
  }

  private static SpeechRecognizer chain(SpeechRecognizer... members) {
    return new ResilientRecognizer(
        List.of(members), Chains.standard(SystemTimers.INSTANCE, ProviderWatch.NONE));
  }
}
