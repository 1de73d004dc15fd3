package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.basil.speech.adapter.WireFault;

/** How every remote synthesizer tells the faults of its wire. */
public abstract class SpeechSynthesizerFaultContract {

  /**
   * A synthesizer with the key {@link WireFault#SECRET} and timeouts far below a second whose
   * server meets it with a fault.
   */
  protected abstract SpeechSynthesizer synthesizerMeeting(WireFault fault) throws Exception;

  @ParameterizedTest
  @EnumSource(WireFault.class)
  void synthesize_faultOnTheWire_isToldAsWhatItIs(WireFault fault) throws Exception {
    SpeechSynthesizer synthesizer = synthesizerMeeting(fault);
    String voice = synthesizer.capabilities().voices().getFirst();
    CollectedSpeech speech = CollectedSpeech.of(synthesizer, "The garden is full of basil.", voice);

    if (fault.harmless()) {
      assertThat(speech.audio().samples()).isNotEmpty();
    } else {
      fault.assertToldBy(speech.failure());
    }
  }
}
