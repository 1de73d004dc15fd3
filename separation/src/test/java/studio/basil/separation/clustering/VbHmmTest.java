package studio.basil.separation.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VbHmmTest {
  private static final int SIZE = 20;
  private static final VbHmm.Settings SETTINGS = new VbHmm.Settings(0.4, 11, 0.8);

  /** Windows of speakers that take turns of ten windows each. */
  private static double[][] places(int speakers, int windows, Random random) {
    double[][] centres = new double[speakers][SIZE];
    for (double[] centre : centres) {
      Arrays.setAll(centre, k -> 3 * random.nextGaussian());
    }
    double[][] places = new double[windows][SIZE];
    for (int t = 0; t < windows; t++) {
      double[] centre = centres[t / 10 % speakers];
      Arrays.setAll(places[t], k -> centre[k] + random.nextGaussian());
    }
    return places;
  }

  private static double[][] cluster(double[][] places, int first) {
    double[] between = new double[SIZE];
    Arrays.fill(between, 9);
    double[] ones = new double[SIZE];
    Arrays.fill(ones, 1);
    double[] lengths = new double[places.length];
    Arrays.fill(lengths, 1);
    int[] labels = new int[places.length];
    Arrays.setAll(labels, t -> t / 5 % first);
    return VbHmm.cluster(places, lengths, between, ones, labels, SETTINGS);
  }

  @Test
  void speakersThatExplainNothing_fade() {
    double[][] shares = cluster(places(2, 200, new Random(1)), 8);

    assertThat(shares[0].length).isEqualTo(2);
    assertThat(Math.abs(shares[5][0] - shares[15][0])).isCloseTo(1, within(0.01));
  }

  @Test
  void oneSpeaker_staysOne() {
    assertThat(cluster(places(1, 100, new Random(2)), 4)[0]).hasSize(1);
  }

  @Test
  void shares_sumToOne() {
    for (double[] row : cluster(places(3, 90, new Random(3)), 6)) {
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-6));
    }
  }
}
