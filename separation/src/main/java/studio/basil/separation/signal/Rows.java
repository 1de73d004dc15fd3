package studio.basil.separation.signal;

import java.util.Arrays;
import java.util.Objects;

/**
 * A table of floats that grows row by row and takes no more room than its rows. Not thread-safe
 * while it grows.
 */
public final class Rows {
  private static final int BLOCK_ROWS = 64;

  private final int width;
  private final boolean rounded;
  private float[][] blocks = new float[0][];
  private short[][] roundedBlocks = new short[0][];
  private int count;

  /** An empty table of rows with {@code width} values, at least 1. */
  public Rows(int width) {
    this(width, false);
  }

  private Rows(int width, boolean rounded) {
    if (width < 1) {
      throw new IllegalArgumentException("A row has at least one value, not " + width + ".");
    }
    this.width = width;
    this.rounded = rounded;
  }

  /** The same for values up to 65,504 that are rounded to eleven bits: it takes half the room. */
  public static Rows rounded(int width) {
    return new Rows(width, true);
  }

  /** Values in a row. */
  public int width() {
    return width;
  }

  /** Number of rows. */
  public int count() {
    return count;
  }

  /** Appends a copy of a row. */
  public void add(float... row) {
    if (row.length != width) {
      throw new IllegalArgumentException(row.length + " values are no row of " + width + ".");
    }
    int block = count / BLOCK_ROWS;
    if (rounded) {
      if (block == roundedBlocks.length) {
        roundedBlocks = Arrays.copyOf(roundedBlocks, block + block / 2 + 1);
      }
      if (roundedBlocks[block] == null) {
        roundedBlocks[block] = new short[BLOCK_ROWS * width];
      }
    } else {
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, block + block / 2 + 1);
      }
      if (blocks[block] == null) {
        blocks[block] = new float[BLOCK_ROWS * width];
      }
    }
    count++;
    for (int column = 0; column < width; column++) {
      set(count - 1, column, row[column]);
    }
  }

  /** One value. */
  public float get(int row, int column) {
    Objects.checkIndex(row, count);
    int at = row % BLOCK_ROWS * width + column;
    return rounded
        ? Float.float16ToFloat(roundedBlocks[row / BLOCK_ROWS][at])
        : blocks[row / BLOCK_ROWS][at];
  }

  /** Replaces one value. */
  public void set(int row, int column, float value) {
    Objects.checkIndex(row, count);
    int at = row % BLOCK_ROWS * width + column;
    if (rounded) {
      roundedBlocks[row / BLOCK_ROWS][at] = Float.floatToFloat16(value);
    } else {
      blocks[row / BLOCK_ROWS][at] = value;
    }
  }

  /** A copy of a row. */
  public float[] row(int row) {
    float[] result = new float[width];
    for (int column = 0; column < width; column++) {
      result[column] = get(row, column);
    }
    return result;
  }

  /** A copy of a column. */
  public float[] column(int column) {
    Objects.checkIndex(column, width);
    float[] result = new float[count];
    for (int i = 0; i < count; i++) {
      result[i] = get(i, column);
    }
    return result;
  }

  /** The mean of the rows from {@code from} to before {@code to}, at least one. */
  public float[] mean(int from, int to) {
    Objects.checkFromToIndex(from, to, count);
    double[] sums = new double[width];
    for (int row = from; row < to; row++) {
      for (int i = 0; i < width; i++) {
        sums[i] += get(row, i);
      }
    }
    float[] mean = new float[width];
    for (int i = 0; i < width; i++) {
      mean[i] = (float) (sums[i] / (to - from));
    }
    return mean;
  }
}
