package studio.basil.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BiquadTest {
  private static final int RATE_HZ = 16_000;
  private static final double CUTOFF_HZ = 100;

  @ParameterizedTest
  @CsvSource({"25, -24.1", "50, -12.3", "100, -3.0", "400, 0.0", "4000, 0.0"})
  void highPass_takesAwayWhatIsLow(double hz, double gainDb) {
    Biquad filter = Biquad.highPass(CUTOFF_HZ, RATE_HZ);
    double in = 0;
    double out = 0;
    for (int i = 0; i < 2 * RATE_HZ; i++) {
      double sample = Math.sin(2 * Math.PI * hz * i / RATE_HZ);
      double filtered = filter.next(sample);
      if (i >= RATE_HZ) {
        in += sample * sample;
        out += filtered * filtered;
      }
    }

    assertThat(10 * Math.log10(out / in)).isCloseTo(gainDb, within(0.1));
  }
}
