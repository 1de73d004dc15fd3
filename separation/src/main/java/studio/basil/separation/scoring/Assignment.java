package studio.basil.separation.scoring;

import java.util.Arrays;

/** The best one-to-one assignment (Kuhn, "The Hungarian Method", 1955), in cubic time. */
final class Assignment {
  private Assignment() {}

  /**
   * Assigns columns to rows such that the sum is largest.
   *
   * @param gains a row for each; rows are of one length
   * @return for each row its column, -1 if it has none
   */
  static int[] best(double[][] gains) {
    int rows = gains.length;
    int columns = rows == 0 ? 0 : gains[0].length;
    int size = Math.max(rows, columns);
    double[] rowPrice = new double[size + 1];
    double[] columnPrice = new double[size + 1];
    int[] owner = new int[size + 1];
    for (int row = 1; row <= size; row++) {
      owner[0] = row;
      int[] way = new int[size + 1];
      double[] slack = new double[size + 1];
      Arrays.fill(slack, Double.POSITIVE_INFINITY);
      boolean[] seen = new boolean[size + 1];
      int column = 0;
      do {
        seen[column] = true;
        int next = 0;
        double delta = Double.POSITIVE_INFINITY;
        for (int j = 1; j <= size; j++) {
          if (!seen[j]) {
            int i = owner[column];
            double gain = i <= rows && j <= columns ? gains[i - 1][j - 1] : 0;
            double cost = -gain - rowPrice[i] - columnPrice[j];
            if (cost < slack[j]) {
              slack[j] = cost;
              way[j] = column;
            }
            if (slack[j] < delta) {
              delta = slack[j];
              next = j;
            }
          }
        }
        for (int j = 0; j <= size; j++) {
          if (seen[j]) {
            rowPrice[owner[j]] += delta;
            columnPrice[j] -= delta;
          } else {
            slack[j] -= delta;
          }
        }
        column = next;
      } while (owner[column] != 0);
      while (column != 0) {
        owner[column] = owner[way[column]];
        column = way[column];
      }
    }
    int[] result = new int[rows];
    Arrays.fill(result, -1);
    for (int j = 1; j <= columns; j++) {
      if (owner[j] <= rows) {
        result[owner[j] - 1] = j - 1;
      }
    }
    return result;
  }
}
