package studio.basil.separation.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseFilterTest {
  private static double gain(double power, double noise) {
    NoiseFilter filter = new NoiseFilter(new double[] {noise});
    double gain = 0;
    for (int i = 0; i < 20; i++) {
      double[] gains = {1};
      filter.apply(new double[] {power}, gains);
      gain = gains[0];
    }
    return gain;
  }

  @Test
  void noise_isMadeSofterBySixteenDecibels() {
    assertThat(gain(1, 1)).isCloseTo(0.15, within(1e-9));
  }

  @Test
  void whatIsFarAboveTheNoise_stays() {
    assertThat(gain(1_000, 1)).isGreaterThan(0.99);
    assertThat(gain(1, 0)).isCloseTo(1, within(1e-5));
  }

  @Test
  void silence_staysANumber() {
    assertThat(gain(0, 0)).isCloseTo(0.15, within(1e-9));
  }
}
