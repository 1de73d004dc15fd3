package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.basil.conversation.listening.ListeningProfile.Endpoint;
import studio.basil.conversation.listening.ListeningProfile.Influence;
import studio.basil.conversation.listening.ListeningProfile.Learning;
import studio.basil.conversation.listening.ListeningProfile.Voice;

class ListeningProfileTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void standard_isWithinWhatItAsksFor() {
    ListeningProfile profile = ListeningProfile.standard();
    assertThat(profile.endpoint().minimumDelay()).isEqualTo(Duration.ofMillis(400));
    assertThat(profile.endpoint().maximumDelay()).isEqualTo(Duration.ofSeconds(3));
    assertThat(profile.voice().pause()).isLessThan(profile.endpoint().minimumDelay());
  }

  @Test
  void voice_offAboveOn_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Voice(0.3f, 0.5f, SECOND, SECOND, SECOND, SECOND))
        .withMessageContaining("0 < off <= on < 1");
  }

  @Test
  void voice_withoutOnset_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Voice(0.5f, 0.3f, Duration.ZERO, SECOND, SECOND, SECOND))
        .withMessageContaining("onset");
  }

  @Test
  void endpoint_maximumBelowMinimum_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Endpoint(
                    SECOND, Duration.ofMillis(999), Learning.standard(), Influence.standard()))
        .withMessageContaining("maximumDelay");
  }

  @Test
  void learning_withoutEffect_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Learning(SECOND, 0, 0.1, 1.2, SECOND))
        .withMessageContaining("rise and fall");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Learning(SECOND, 0.5, 0.1, 0.9, SECOND))
        .withMessageContaining("margin");
  }

  @Test
  void influence_inTheWrongOrder_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Influence(0.7, 0.6, 2, SECOND))
        .withMessageContaining("question <= sentence");
  }
}
