package studio.basil.bench.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.basil.bench.Spread;

/** Says what Basil and its peer answered, and whether it is good enough. */
final class RestReport {
  private static final double HEALTH_PER_SECOND = 30_000;
  private static final double SESSIONS_PER_SECOND = 4_000;
  private static final double SESSIONS_P99_MS = 15;
  private static final double SEARCH_P95_MS = 30;

  private final List<String> rows = new ArrayList<>();
  private boolean passed = true;

  RestReport() {
    rows.add("| measured | target | Basil | Fastify | ratio | |");
    rows.add("|---|---|---|---|---|---|");
  }

  void health(HttpLoad.Outcome basil, HttpLoad.Outcome peer) {
    rate("`/health`, answers a second", HEALTH_PER_SECOND, basil, peer);
    latency("`/health`", Double.POSITIVE_INFINITY, basil.latencyMs(), peer.latencyMs());
  }

  void sessions(HttpLoad.Outcome basil, HttpLoad.Outcome peer) {
    rate("`GET /sessions`, answers a second", SESSIONS_PER_SECOND, basil, peer);
    latency("`GET /sessions`", SESSIONS_P99_MS, basil.latencyMs(), peer.latencyMs());
  }

  void search(HttpLoad.Outcome basil, HttpLoad.Outcome peer) {
    Spread ours = basil.latencyMs();
    Spread theirs = peer.latencyMs();
    row(
        "`GET /search`, median / p95 / p99 in ms (n = " + ours.count() + ")",
        "p95 <= " + number(SEARCH_P95_MS),
        number(ours.median()) + " / " + number(ours.p95()) + " / " + number(ours.p99()),
        number(theirs.median()) + " / " + number(theirs.p95()) + " / " + number(theirs.p99()),
        ours.p95() / theirs.p95(),
        ours.p95() <= SEARCH_P95_MS);
  }

  /** Whether all that has a target reaches it. */
  boolean passed() {
    return passed;
  }

  /** The table, in Markdown. */
  String text() {
    return String.join(System.lineSeparator(), rows);
  }

  private void rate(String what, double least, HttpLoad.Outcome basil, HttpLoad.Outcome peer) {
    row(
        what,
        ">= " + whole(least),
        whole(basil.perSecond()),
        whole(peer.perSecond()),
        basil.perSecond() / peer.perSecond(),
        basil.perSecond() >= least);
  }

  private void latency(String what, double most, Spread basil, Spread peer) {
    boolean judged = Double.isFinite(most);
    row(
        what + ", median / p99 in ms",
        judged ? "p99 <= " + number(most) : "",
        number(basil.median()) + " / " + number(basil.p99()),
        number(peer.median()) + " / " + number(peer.p99()),
        basil.p99() / peer.p99(),
        basil.p99() <= most);
  }

  private void row(
      String what, String target, String basil, String peer, double ratio, boolean reached) {
    passed &= reached;
    String verdict = target.isEmpty() ? "" : reached ? "pass" : "FAIL";
    rows.add(
        "| %s | %s | %s | %s | %s | %s |"
            .formatted(
                what, target, basil, peer, String.format(Locale.ROOT, "%.2f", ratio), verdict));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
