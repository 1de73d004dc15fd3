package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.basil.speech.adapter.WireFault;

/** How every remote recognizer tells the faults of its wire. */
public abstract class SpeechRecognizerFaultContract {

  /**
   * A recognizer with the key {@link WireFault#SECRET} and timeouts far below a second whose server
   * meets it with a fault, in the first utterance.
   */
  protected abstract SpeechRecognizer recognizerMeeting(WireFault fault) throws Exception;

  @ParameterizedTest
  @EnumSource(WireFault.class)
  void finish_faultOnTheWire_isToldAsWhatItIs(WireFault fault) throws Exception {
    RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();
    try (RecognitionStream stream = recognizerMeeting(fault).open(events)) {
      stream.begin("a");
      SpeechSamples.chunks(SpeechSamples.tone(1, -20), 1_600).forEach(stream::accept);
      stream.finish();
      RecognitionEvent end =
          events.await(1, event -> !(event instanceof RecognitionEvent.Partial)).getFirst();

      if (fault.harmless()) {
        assertThat(end).isInstanceOf(RecognitionEvent.Final.class);
      } else {
        assertThat(end).isInstanceOf(RecognitionEvent.Failed.class);
        fault.assertToldBy(((RecognitionEvent.Failed) end).failure());
      }
    }
  }
}
