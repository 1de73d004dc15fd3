package studio.basil.separation.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PriorsTest {
  private static float[][] rows(int count, float... shares) {
    float[][] rows = new float[count][];
    Arrays.setAll(rows, i -> shares.clone());
    return rows;
  }

  @Test
  void whereSeveralAreNeverLikely_aFaintSuspicionIsDropped() {
    float[][] rows = rows(1_000, 0.02f, 0.93f, 0.05f);
    rows[500] = new float[] {0.02f, 0.38f, 0.6f};

    double[] usual = Priors.of(rows);

    assertThat(usual[2]).isLessThan(0.02);
    assertThat(Priors.adjusted(rows[500], usual)[2]).isLessThan(0.3);
  }

  @Test
  void whereSeveralAreOftenCertain_aSuspicionIsBelieved() {
    float[][] rows = rows(1_000, 0.02f, 0.08f, 0.9f);
    rows[500] = new float[] {0.02f, 0.68f, 0.3f};

    double[] usual = Priors.of(rows);

    assertThat(usual[2]).isGreaterThan(0.8);
    assertThat(Priors.adjusted(rows[500], usual)[2]).isGreaterThan(0.8);
  }

  @Test
  void adjustedShares_sumToOne() {
    double[] adjusted =
        Priors.adjusted(new float[] {0.2f, 0.5f, 0.3f}, new double[] {0.1, 0.1, 0.8});

    assertThat(Arrays.stream(adjusted).sum()).isCloseTo(1, within(1e-9));
  }
}
