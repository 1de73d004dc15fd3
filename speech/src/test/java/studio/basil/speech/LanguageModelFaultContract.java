package studio.basil.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.basil.speech.ChatMessage.Role;
import studio.basil.speech.adapter.WireFault;

/** How every remote language model tells the faults of its wire. */
public abstract class LanguageModelFaultContract {
  private static final ChatRequest REQUEST =
      new ChatRequest(
          "You are Claude.", List.of(new ChatMessage(Role.USER, "Anna: Hello")), 100, 0.7);

  /**
   * A model with the key {@link WireFault#SECRET} and timeouts far below a second whose server
   * meets it with a fault.
   */
  protected abstract LanguageModel modelMeeting(WireFault fault) throws Exception;

  @ParameterizedTest
  @EnumSource(WireFault.class)
  void generate_faultOnTheWire_isToldAsWhatItIs(WireFault fault) throws Exception {
    CollectedAnswer answer = CollectedAnswer.of(modelMeeting(fault), REQUEST);

    if (fault.harmless()) {
      assertThat(answer.text()).isNotBlank();
    } else {
      fault.assertToldBy(answer.failure());
    }
  }
}
