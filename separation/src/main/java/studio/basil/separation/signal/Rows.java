package studio.basil.separation.signal;

import java.util.Arrays;
import java.util.Objects;

/** A table of floats that grows row by row. Not thread-safe while it grows. */
public final class Rows {
  private final int width;
  private float[] values = new float[0];
  private int count;

  /** An empty table of rows with {@code width} values, at least 1. */
  public Rows(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("A row has at least one value, not " + width + ".");
    }
    this.width = width;
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
    if ((count + 1) * width > values.length) {
      values = Arrays.copyOf(values, Math.max(64 * width, values.length / 2 * 3 / width * width));
    }
    System.arraycopy(row, 0, values, count * width, width);
    count++;
  }

  /** One value. */
  public float get(int row, int column) {
    return values[Objects.checkIndex(row, count) * width + column];
  }

  /** Replaces one value. */
  public void set(int row, int column, float value) {
    values[Objects.checkIndex(row, count) * width + column] = value;
  }

  /** A copy of a row. */
  public float[] row(int row) {
    Objects.checkIndex(row, count);
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  /** A copy of a column. */
  public float[] column(int column) {
    Objects.checkIndex(column, width);
    float[] result = new float[count];
    for (int i = 0; i < count; i++) {
      result[i] = values[i * width + column];
    }
    return result;
  }

  /** The mean of the rows from {@code from} to before {@code to}, at least one. */
  public float[] mean(int from, int to) {
    Objects.checkFromToIndex(from, to, count);
    double[] sums = new double[width];
    for (int row = from; row < to; row++) {
      for (int i = 0; i < width; i++) {
        sums[i] += values[row * width + i];
      }
    }
    float[] mean = new float[width];
    for (int i = 0; i < width; i++) {
      mean[i] = (float) (sums[i] / (to - from));
    }
    return mean;
  }
}
