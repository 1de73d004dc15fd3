package studio.basil.separation.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeakerSpaceTest {
  private static final int SIZE = 10;
  private static final SpeakerSpace SPACE = space();

  private final Random random = new Random(1);

  /** Each of the statistics is a dimension; speakers differ twice as much as one varies. */
  private static SpeakerSpace space() {
    float[][] axes = new float[SIZE][SIZE];
    float[] between = new float[SIZE];
    for (int k = 0; k < SIZE; k++) {
      axes[k][k] = 1;
      between[k] = 4;
    }
    return new SpeakerSpace(List.of(new SpeakerSpace.Part(0, new float[SIZE], axes, between, 1)));
  }

  /** Twenty stretches of each of two speakers, with something added to all. */
  private float[][] twoSpeakers(double added) {
    float[][] centres = new float[2][SIZE];
    for (float[] centre : centres) {
      for (int k = 0; k < SIZE; k++) {
        centre[k] = (float) (added + 2 * random.nextGaussian());
      }
    }
    float[][] statistics = new float[40][SIZE];
    for (int t = 0; t < statistics.length; t++) {
      for (int k = 0; k < SIZE; k++) {
        statistics[t][k] = centres[t % 2][k] + (float) random.nextGaussian();
      }
    }
    return statistics;
  }

  private static double[] lengths() {
    double[] lengths = new double[40];
    Arrays.fill(lengths, 1);
    return lengths;
  }

  private static double likeness(double[][] places, int a, int b) {
    return SPACE.likelihoodRatio(places[a], 1, places[b], 1);
  }

  @Test
  void stretchesOfAUsualRecording_lieWhereEachAloneLies() {
    float[][] statistics = twoSpeakers(0);

    double[][] places = SPACE.places(statistics, lengths());

    for (int t = 0; t < places.length; t++) {
      assertThat(places[t]).containsExactly(SPACE.place(statistics[t]), within(1e-9));
    }
  }

  @Test
  void whatARoomAddsToAll_doesntMakeSpeakersAlike() {
    float[][] statistics = twoSpeakers(20);

    double[][] places = SPACE.places(statistics, lengths());

    assertThat(SPACE.likelihoodRatio(SPACE.place(statistics[0]), 1, SPACE.place(statistics[1]), 1))
        .isPositive();
    assertThat(likeness(places, 0, 1)).isNegative();
    assertThat(likeness(places, 0, 2)).isPositive();
  }

  @Test
  void oneSpeakerInAStrangeRoom_staysOne() {
    float[][] statistics = new float[40][SIZE];
    for (float[] stretch : statistics) {
      for (int k = 0; k < SIZE; k++) {
        stretch[k] = (float) (20 + random.nextGaussian());
      }
    }

    double[][] places = SPACE.places(statistics, lengths());

    for (int t = 1; t < places.length; t++) {
      assertThat(likeness(places, 0, t)).isPositive();
    }
  }
}
