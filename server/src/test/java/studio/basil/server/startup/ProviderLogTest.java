package studio.basil.server.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.resilience.ProviderEvent;

class ProviderLogTest {
  private static final SpeechFailure DOWN =
      SpeechFailure.passing(Code.UNAVAILABLE, "The server is down.", null);
  private static final ProviderEvent SWITCHED =
      new ProviderEvent.Switched(new Rerouted("openai", "marytts", DOWN));

  private final List<String> lines = new ArrayList<>();
  private final ProviderLog log = new ProviderLog("text to speech", lines::add);

  @Test
  void failure_thatIsPassedOn_tellsWhoWhyAndWhoTakesOver() {
    log.happened(new ProviderEvent.AttemptFailed("openai", 3, DOWN, null));
    log.happened(SWITCHED);

    assertThat(lines)
        .containsExactly(
            "text to speech: openai failed: The server is down.",
            "text to speech: marytts takes over from openai");
  }

  @Test
  void switches_whileAProviderIsLeftAlone_areToldOnce() {
    log.happened(new ProviderEvent.AttemptFailed("openai", 1, DOWN, null));
    log.happened(new ProviderEvent.Opened("openai", DOWN));
    log.happened(SWITCHED);
    log.happened(SWITCHED);
    log.happened(new ProviderEvent.HalfOpened("openai"));
    log.happened(new ProviderEvent.Closed("openai"));

    assertThat(lines)
        .containsExactly(
            "text to speech: openai failed: The server is down.",
            "text to speech: openai is left alone for a while",
            "text to speech: marytts takes over from openai",
            "text to speech: openai is back");
  }

  @Test
  void failure_thatIsTriedAgain_isNoNews() {
    log.happened(new ProviderEvent.AttemptFailed("openai", 1, DOWN, Duration.ofMillis(100)));

    assertThat(lines).isEmpty();
  }
}
