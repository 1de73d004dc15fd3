package studio.basil.separation.counting;

import java.util.Arrays;
import studio.basil.separation.embedding.Stem;
import studio.basil.separation.features.Features;
import studio.basil.separation.signal.Cepstrum;
import studio.basil.separation.signal.Rows;

/**
 * What the {@link VoiceCounter} looks at, for each row of the stem: the row itself, mean and spread
 * of the cepstra in it, how loud it is. Made when asked for, since all rows of a long recording
 * would need much memory.
 */
public final class Sounds {
  /** Values of a row. */
  public static final int SIZE = Stem.SIZE + 2 * Cepstrum.SIZE + 1;

  private static final double LOUD_SHARE = 0.95;
  private static final double QUIETEST_DB = -60;
  private static final double DB_PER_UNIT = 10;
  private static final double REGULAR = 0.1;

  private final Features features;
  private final int[] begins;
  private final double[] mean;
  private final double loudDb;

  /** Looks at a recording with at least one row. */
  public Sounds(Features features) {
    this.features = features;
    begins = begins(features);
    float[] levels = features.levelsDb().clone();
    Arrays.sort(levels);
    loudDb = levels[(int) Math.min(levels.length - 1.0, LOUD_SHARE * levels.length)];
    mean = loudMean();
  }

  /** The first frame of each row, and the end of the last one. */
  private static int[] begins(Features features) {
    int[] begins = new int[features.stem().count() + 1];
    Arrays.fill(begins, features.frames());
    for (int frame = features.frames() - 1; frame >= 0; frame--) {
      begins[features.stemRow(frame)] = frame;
    }
    for (int row = begins.length - 2; row >= 0; row--) {
      begins[row] = Math.min(begins[row], begins[row + 1]);
    }
    return begins;
  }

  /** Number of rows. */
  public int count() {
    return begins.length - 1;
  }

  /** The first frame of a row, which are 9 or 10; of {@link #count}, the end. */
  public int begin(int row) {
    return begins[row];
  }

  /** The mean cepstrum of the louder half of the rows. */
  private double[] loudMean() {
    double[] levels = new double[count()];
    Arrays.setAll(levels, this::levelDb);
    double[] sorted = levels.clone();
    Arrays.sort(sorted);
    double middle = sorted[sorted.length / 2];
    double[] sum = new double[Cepstrum.SIZE];
    int loud = 0;
    for (int row = 0; row < levels.length; row++) {
      if (levels[row] >= middle && begins[row] < begins[row + 1]) {
        float[] cepstrum = features.cepstra().mean(begins[row], begins[row + 1]);
        for (int k = 0; k < sum.length; k++) {
          sum[k] += cepstrum[k];
        }
        loud++;
      }
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= Math.max(1, loud);
    }
    return sum;
  }

  private double levelDb(int row) {
    double sum = 0;
    for (int i = begins[row]; i < begins[row + 1]; i++) {
      sum += features.levelsDb()[i];
    }
    return sum / Math.max(1, begins[row + 1] - begins[row]);
  }

  /** The values of a row. */
  public float[] row(int row) {
    float[] values = new float[SIZE];
    Rows stem = features.stem();
    int at = stem.width();
    System.arraycopy(stem.row(row), 0, values, 0, at);
    Rows cepstra = features.cepstra();
    int from = begins[row];
    int to = begins[row + 1];
    int frames = Math.max(1, to - from);
    for (int k = 0; k < Cepstrum.SIZE; k++) {
      double sum = 0;
      double square = 0;
      for (int i = from; i < to; i++) {
        double value = cepstra.get(i, k);
        sum += value;
        square += value * value;
      }
      double middle = sum / frames;
      double variance = Math.max(square / frames - middle * middle, 0);
      values[at + k] = (float) (middle - mean[k]);
      values[at + Cepstrum.SIZE + k] = (float) Math.log(Math.sqrt(variance) + REGULAR);
    }
    double level = Math.max(levelDb(row) - loudDb, QUIETEST_DB) / DB_PER_UNIT;
    values[SIZE - 1] = (float) level;
    return values;
  }
}
