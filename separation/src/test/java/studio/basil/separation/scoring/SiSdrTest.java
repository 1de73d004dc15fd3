package studio.basil.separation.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SiSdrTest {
  private static float[] noise(int seed) {
    Random random = new Random(seed);
    float[] noise = new float[16_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  private static float[] mixed(float a, float b) {
    float[] x = noise(0);
    float[] y = noise(1);
    float[] mixed = new float[x.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = a * x[i] + b * y[i];
    }
    return mixed;
  }

  @Test
  void truth_isBest() {
    assertThat(SiSdr.of(noise(0), noise(0))).isGreaterThan(55);
  }

  @Test
  void scale_doesNotMatter() {
    assertThat(SiSdr.of(mixed(3, 0.3f), noise(0))).isCloseTo(20, within(1.0));
    assertThat(SiSdr.of(mixed(1, 1), noise(0))).isCloseTo(0, within(0.3));
  }

  @Test
  void silence_isWorst() {
    assertThat(SiSdr.of(new float[16_000], noise(0))).isEqualTo(SiSdr.WORST);
  }
}
