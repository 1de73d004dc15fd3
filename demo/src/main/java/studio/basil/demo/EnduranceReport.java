package studio.basil.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of what an endurance run measured, each row against its target. */
final class EnduranceReport {
  private final List<Row> rows = new ArrayList<>();

  /**
   * A measured quantity.
   *
   * @param errorsMs absolute values
   * @param missing how many could not be measured, which is worse than any error
   */
  private record Row(String what, List<Double> errorsMs, int missing, double mostMs) {
    boolean holds() {
      return missing == 0
          && !errorsMs.isEmpty()
          && errorsMs.stream().allMatch(error -> error <= mostMs);
    }
  }

  /**
   * Adds a row.
   *
   * @param errorsMs signed or not
   * @param missing how many could not be measured
   * @param mostMs the worst that is allowed
   */
  void add(String what, List<Double> errorsMs, int missing, double mostMs) {
    rows.add(new Row(what, errorsMs.stream().map(Math::abs).toList(), missing, mostMs));
  }

  /** True if every target holds; nothing measured holds none. */
  boolean holds() {
    return !rows.isEmpty() && rows.stream().allMatch(Row::holds);
  }

  /** The rows of a Markdown table. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| error of | n | missing | median | p95 | worst | target | holds |");
    lines.add("|---|---|---|---|---|---|---|---|");
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %s | %s | %s | <= %.0f ms | %s |",
        row.what(),
        row.errorsMs().size(),
        row.missing(),
        percentile(row, 0.5),
        percentile(row, 0.95),
        percentile(row, 1),
        row.mostMs(),
        row.holds() ? "yes" : "NO");
  }

  private static String percentile(Row row, double share) {
    return row.errorsMs().isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.1f ms", LatencyReport.percentile(row.errorsMs(), share));
  }
}
