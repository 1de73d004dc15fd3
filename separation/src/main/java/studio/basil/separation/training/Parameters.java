package studio.basil.separation.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import studio.basil.separation.counting.Sounds;
import studio.basil.separation.counting.VoiceCounter;

/** All weights of a network that learns, layer by layer, and what Adam remembers of each. */
final class Parameters {
  private static final int[][] SIZES = {
    {Sounds.SIZE, VoiceCounter.TRAITS},
    {VoiceCounter.delays().length * VoiceCounter.TRAITS, VoiceCounter.PATTERNS},
    {VoiceCounter.PATTERNS, VoiceCounter.ANSWERS}
  };
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double DECAY = 1e-2;

  private final float[][] values = new float[2 * SIZES.length][];
  private final float[][] firsts = new float[values.length][];
  private final float[][] seconds = new float[values.length][];
  private int steps;

  Parameters(SplittableRandom random) {
    for (int layer = 0; layer < SIZES.length; layer++) {
      int inputs = SIZES[layer][0];
      int outputs = SIZES[layer][1];
      float[] weights = new float[inputs * outputs];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
      }
      values[2 * layer] = weights;
      values[2 * layer + 1] = new float[outputs];
    }
    for (int i = 0; i < values.length; i++) {
      firsts[i] = new float[values[i].length];
      seconds[i] = new float[values[i].length];
    }
  }

  float[] weights(int layer) {
    return values[2 * layer];
  }

  float[] bias(int layer) {
    return values[2 * layer + 1];
  }

  /** The shape of all values, at 0. */
  float[][] zeros() {
    return Arrays.stream(values).map(v -> new float[v.length]).toArray(float[][]::new);
  }

  void step(List<Gradients> gradients, double rate) {
    steps++;
    double firstScale = 1 / (1 - Math.pow(FIRST, steps));
    double secondScale = 1 / (1 - Math.pow(SECOND, steps));
    for (int p = 0; p < values.length; p++) {
      double decay = p % 2 == 0 ? DECAY : 0;
      for (int i = 0; i < values[p].length; i++) {
        double gradient = 0;
        for (Gradients one : gradients) {
          gradient += one.of(p)[i] / gradients.size();
        }
        firsts[p][i] = (float) (FIRST * firsts[p][i] + (1 - FIRST) * gradient);
        seconds[p][i] = (float) (SECOND * seconds[p][i] + (1 - SECOND) * gradient * gradient);
        double root = Math.sqrt(seconds[p][i] * secondScale) + 1e-8;
        double change = firsts[p][i] * firstScale / root + decay * values[p][i];
        values[p][i] -= (float) (rate * change);
      }
    }
  }
}
