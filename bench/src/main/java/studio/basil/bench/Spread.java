package studio.basil.bench;

import java.util.List;

/**
 * How values lie; percentiles are nearest-rank, and 0 where there are no values.
 *
 * @param count how many there are
 */
public record Spread(int count, double median, double p95, double p99, double max) {

  /** The spread of some values. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(
        sorted.size(), rank(sorted, 0.5), rank(sorted, 0.95), rank(sorted, 0.99), rank(sorted, 1));
  }

  private static double rank(List<Double> sorted, double share) {
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
