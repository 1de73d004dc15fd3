package studio.basil.separation.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgglomerationTest {
  private static final double[] POINTS = {0, 10, 0.1, 10.2, 50, 0.2};

  private static int[] cluster(double threshold, int least, int most) {
    return Agglomeration.cluster(
        POINTS.length, (a, b) -> -Math.abs(POINTS[a] - POINTS[b]), threshold, least, most);
  }

  @Test
  void items_areJoinedUpToTheThreshold() {
    assertThat(cluster(-1, 1, 6)).containsExactly(0, 1, 0, 1, 2, 0);
  }

  @Test
  void most_goesBeforeTheThreshold() {
    assertThat(cluster(-1, 1, 2)).containsExactly(0, 0, 0, 0, 1, 0);
  }

  @Test
  void least_goesBeforeTheThreshold() {
    assertThat(cluster(-1_000, 3, 6)).containsExactly(0, 1, 0, 1, 2, 0);
  }

  @Test
  void fewItems_areClustersOfTheirOwn() {
    assertThat(Agglomeration.cluster(0, (a, b) -> 0, 0, 1, 5)).isEmpty();
    assertThat(Agglomeration.cluster(1, (a, b) -> 0, 0, 1, 5)).containsExactly(0);
  }
}
