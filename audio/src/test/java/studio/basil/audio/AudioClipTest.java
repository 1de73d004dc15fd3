package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AudioClipTest {
  @Test
  void duration_isLengthOverRate() {
    assertThat(new AudioClip(new float[24_000], 16_000).duration())
        .isEqualTo(Duration.ofMillis(1_500));
  }

  @Test
  void newClip_rateOfZero_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AudioClip(new float[1], 0));
  }
}
