package studio.basil.separation.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTest {
  @Test
  void forward_agreesWithTheDefinition() {
    Random random = new Random(1);
    double[] real = random.doubles(16, -1, 1).toArray();
    double[] imaginary = random.doubles(16, -1, 1).toArray();
    double[] expected = definition(real, imaginary, 3);

    new Fourier(16).forward(real, imaginary);

    assertThat(real[3]).isCloseTo(expected[0], within(1e-9));
    assertThat(imaginary[3]).isCloseTo(expected[1], within(1e-9));
  }

  private static double[] definition(double[] real, double[] imaginary, int bin) {
    double[] sum = new double[2];
    for (int i = 0; i < real.length; i++) {
      double angle = -2 * Math.PI * bin * i / real.length;
      sum[0] += real[i] * Math.cos(angle) - imaginary[i] * Math.sin(angle);
      sum[1] += real[i] * Math.sin(angle) + imaginary[i] * Math.cos(angle);
    }
    return sum;
  }

  @Test
  void inverse_bringsBackWhatWas() {
    double[] real = new Random(2).doubles(512, -1, 1).toArray();
    double[] before = real.clone();
    double[] imaginary = new double[512];
    Fourier fourier = new Fourier(512);

    fourier.forward(real, imaginary);
    fourier.inverse(real, imaginary);

    assertThat(real).containsExactly(before, within(1e-9));
  }

  @Test
  void otherSizesThanPowersOfTwo_areRefused() {
    assertThatThrownBy(() -> new Fourier(12)).hasMessageContaining("power of two");
  }
}
