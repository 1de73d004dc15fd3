package studio.basil.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.basil.bench.Spread;

/** Says what a run found, and whether it is good enough. */
final class LoadReport {
  /** The most that the server itself may add to an answer, at the 99th percentile, in ms. */
  private static final double MOST_SERVER_MS = 20;

  /** What a minute of one session may leave in memory: its captions and what was said. */
  private static final double MOST_HEAP_RISE_KB = 50;

  /** The same for the whole process, whose collector and allocators round up. */
  private static final double MOST_RESIDENT_RISE_KB = 100;

  /** Tracks keep the session's time to a frame of Opus. */
  private static final long MOST_TRACK_MS = 20;

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final double KB_PER_MB = 1000;

  private final LoadResult result;
  private final List<String> rows = new ArrayList<>();
  private boolean passed = true;

  private LoadReport(LoadResult result) {
    this.result = result;
  }

  /** A report ready to print. */
  static LoadReport of(LoadResult result) {
    LoadReport report = new LoadReport(result);
    report.write();
    return report;
  }

  /** Whether all that has a target reaches it. */
  boolean passed() {
    return passed;
  }

  /** The table, in Markdown. */
  String text() {
    LoadOptions options = result.options();
    return "%d sessions, %s minutes, seed %d, on %d cores; load average at the end %s%n%n"
            .formatted(
                options.sessions(),
                number(options.length().toMillis() / 60_000.0),
                options.seed(),
                Runtime.getRuntime().availableProcessors(),
                number(result.cpu().load()))
        + String.join(System.lineSeparator(), rows);
  }

  private void write() {
    rows.add("| measured | target | found | |");
    rows.add("|---|---|---|---|");
    sessions();
    frames();
    latency();
    memory();
    told("processors used by the server, by the clients", processors());
  }

  private void sessions() {
    int asked = result.options().sessions();
    judged(
        "sessions that came to their end",
        "all " + asked,
        result.talked(),
        result.talked() == asked);
    told("turns answered", String.valueOf(result.server().count()));
    long errors =
        result.files().errors()
            + result.errors().values().stream().mapToLong(Long::longValue).sum();
    judged("errors", "0", errors == 0 ? "0" : errors + " " + result.errors(), errors == 0);
  }

  private void frames() {
    LoadResult.Input input = result.input();
    long lost = input.sent() - input.taken() + result.files().dropped();
    judged(
        "chunks lost on the way to the sessions",
        "0",
        "%d of %d%s"
            .formatted(lost, input.sent(), input.faults().equals("{}") ? "" : " " + input.faults()),
        lost == 0);
    long missing = result.files().missingMs();
    judged(
        "audio missing on a person's track, worst",
        "<= " + MOST_TRACK_MS + " ms",
        missing + " ms",
        missing <= MOST_TRACK_MS);
    long off = result.files().trackErrorMs();
    judged(
        "track against session, worst",
        "<= " + MOST_TRACK_MS + " ms",
        off + " ms",
        off <= MOST_TRACK_MS);
    LoadResult.Answers answers = result.answers();
    judged(
        "holes in the answers' audio",
        "0",
        answers.holes() + " in " + answers.frames() + " frames",
        answers.holes() == 0);
  }

  private void latency() {
    Spread server = result.server();
    judged(
        "the server's own share of an answer",
        "p99 <= " + number(MOST_SERVER_MS) + " ms",
        spread(server),
        server.count() > 0 && server.p99() <= MOST_SERVER_MS);
    told("a request to the session and back", spread(result.echo()));
    told("voice to voice, with the scripted times", spread(result.total()));
    told("lateness of the clients' own chunks", spread(result.late()));
  }

  private void memory() {
    LoadResult.Memory memory = result.memory();
    int sessions = result.options().sessions();
    judgedIfLong(
        "live heap, rise for a session and minute",
        MOST_HEAP_RISE_KB,
        memory.liveHeapRise() * KB_PER_MB / sessions,
        number(memory.liveHeap()) + " MB at the end");
    judgedIfLong(
        "resident memory, rise for a session and minute",
        MOST_RESIDENT_RISE_KB,
        memory.residentRise() * KB_PER_MB / sessions,
        "%s MB at the end, most %s MB"
            .formatted(number(memory.resident()), number(memory.mostResident())));
    told("heap after any collection, most", number(memory.mostHeap()) + " MB");
  }

  private String processors() {
    return number(result.cpu().server()) + ", " + number(result.cpu().clients());
  }

  private void judged(String what, String target, Object found, boolean reached) {
    passed &= reached;
    rows.add("| %s | %s | %s | %s |".formatted(what, target, found, reached ? "pass" : "FAIL"));
  }

  /** In the first minute a JVM grows whatever it does. */
  private void judgedIfLong(String what, double mostKb, double kb, String more) {
    if (result.options().length().compareTo(LONG_ENOUGH) < 0) {
      told(what, "too short a run; " + more);
    } else {
      judged(what, "<= " + number(mostKb) + " kB", number(kb) + " kB; " + more, kb <= mostKb);
    }
  }

  private void told(String what, String found) {
    rows.add("| %s | | %s | |".formatted(what, found));
  }

  private static String spread(Spread spread) {
    return "median %s, p95 %s, p99 %s, max %s ms (n = %d)"
        .formatted(
            number(spread.median()),
            number(spread.p95()),
            number(spread.p99()),
            number(spread.max()),
            spread.count());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
