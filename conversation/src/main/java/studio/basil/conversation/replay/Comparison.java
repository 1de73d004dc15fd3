package studio.basil.conversation.replay;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what the engine did in a replay with what the log says that it did. */
final class Comparison {
  /** Words that were cut off by an interruption may differ by one. */
  private static final int WORD = 16;

  private static final int CHARACTERS_A_SECOND = 16;

  private final EpisodeLog log;
  private final EpisodeLog replay;
  private final long toleranceMs;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(EpisodeLog log, EpisodeLog replay, Duration tolerance) {
    this.log = log;
    this.replay = replay;
    this.toleranceMs = tolerance.toMillis();
  }

  /** Compares two logs. */
  static ReplayReport of(EpisodeLog log, EpisodeLog replay, Duration tolerance) {
    Comparison comparison = new Comparison(log, replay, tolerance);
    List<Turn> turns = Turns.of(log);
    Alignment.of(turns, Turns.of(replay)).forEach(comparison::compare);
    comparison.compareTold();
    if (log.whole()) {
      comparison.compareEnds();
    }
    comparison.differences.sort(Comparator.comparingLong(Difference::atMs));
    return new ReplayReport(
        comparison.differences, turns.size(), Duration.ofMillis(log.lengthMs()), log.whole());
  }

  private void compare(Alignment.Pair pair) {
    Turn logged = pair.logged();
    Turn replayed = pair.replayed();
    if (logged != null && replayed != null) {
      compare(logged, replayed);
    } else if (logged != null) {
      if (told(logged.startMs())) {
        differ(logged.startMs(), named(logged) + said(logged) + " is missing in the replay");
      }
    } else if (replayed != null && told(replayed.startMs())) {
      differ(
          replayed.startMs(),
          named(replayed) + said(replayed) + " is in the replay, but not in the log");
    }
  }

  /** Tells the first thing that is different in a turn, as the others mostly follow from it. */
  private void compare(Turn logged, Turn replayed) {
    boolean ended = logged.ended() && told(logged.endMs());
    start(logged, replayed)
        .or(() -> failures(logged, replayed))
        .or(() -> ended ? outcome(logged, replayed) : Optional.empty())
        .or(() -> ended ? text(logged, replayed) : Optional.empty())
        .or(() -> ended ? end(logged, replayed) : Optional.empty())
        .or(() -> ended ? money(logged, replayed) : Optional.empty())
        .ifPresent(what -> differ(logged.startMs(), named(logged) + " " + what));
  }

  private Optional<String> start(Turn logged, Turn replayed) {
    long byClock = replayed.startMs() - logged.startMs();
    long byCause = replayed.delayMs() - logged.delayMs();
    long off = logged.ofPerson() || Math.abs(byClock) < Math.abs(byCause) ? byClock : byCause;
    return Math.abs(off) <= toleranceMs
        ? Optional.empty()
        : Optional.of("began %s in the replay than in the log".formatted(apart(off)));
  }

  private Optional<String> end(Turn logged, Turn replayed) {
    long byClock = replayed.endMs() - logged.endMs();
    long byLength = byClock - (replayed.startMs() - logged.startMs());
    long off = Math.abs(byClock) < Math.abs(byLength) ? byClock : byLength;
    return Math.abs(off) <= toleranceMs
        ? Optional.empty()
        : Optional.of("ended %s in the replay than in the log".formatted(apart(off)));
  }

  private static Optional<String> failures(Turn logged, Turn replayed) {
    return differing(
        "met the failures", logged.failures().toString(), replayed.failures().toString());
  }

  private static Optional<String> outcome(Turn logged, Turn replayed) {
    return differing("ended as", how(logged), how(replayed))
        .or(() -> differing("was held", logged.holds() + " times", replayed.holds() + " times"));
  }

  private static String how(Turn turn) {
    String outcome = turn.outcome().isEmpty() ? "unfinished" : turn.outcome();
    return turn.stopped().isEmpty() ? outcome : outcome + " (" + turn.stopped() + ")";
  }

  private Optional<String> text(Turn logged, Turn replayed) {
    boolean cut = logged.outcome().equals("stopped");
    return cut && nearly(logged.text(), replayed.text())
        ? Optional.empty()
        : differing("said", quoted(logged.text()), quoted(replayed.text()));
  }

  private boolean nearly(String one, String other) {
    long most = toleranceMs * CHARACTERS_A_SECOND / 1000 + WORD;
    return (one.startsWith(other) || other.startsWith(one))
        && Math.abs(one.length() - other.length()) <= most;
  }

  private static Optional<String> money(Turn logged, Turn replayed) {
    return logged.estimated() || replayed.estimated()
        ? Optional.empty()
        : differing("cost", dollars(logged.costUsd()), dollars(replayed.costUsd()));
  }

  /** What the engine tells by itself: a budget that runs out, autopilot that gives up. */
  private void compareTold() {
    List<LoggedEvent> logged = own(log).toList();
    List<LoggedEvent> replayed = own(replay).toList();
    int both = Math.min(logged.size(), replayed.size());
    for (int i = 0; i < both; i++) {
      String before = label(logged.get(i));
      String now = label(replayed.get(i));
      if (!before.equals(now)) {
        differ(logged.get(i).atMs(), "the log tells " + before + ", the replay " + now);
      }
    }
    logged
        .subList(both, logged.size())
        .forEach(event -> differ(event.atMs(), label(event) + " is missing in the replay"));
    replayed
        .subList(both, replayed.size())
        .forEach(event -> differ(event.atMs(), label(event) + " is in the replay only"));
  }

  private Stream<LoggedEvent> own(EpisodeLog of) {
    return of.events().stream()
        .filter(
            event ->
                event.type().startsWith("budget.")
                    || (event.is("error")
                        && (event.text("code").equals("autopilot-off")
                            || event.text("code").equals("internal"))))
        .filter(event -> told(event.atMs()));
  }

  private static String label(LoggedEvent event) {
    return event.is("error") ? "the error " + event.text("code") : event.type();
  }

  private void compareEnds() {
    LoggedEvent logged = log.events().getLast();
    LoggedEvent replayed = replay.events().getLast();
    long off = replayed.atMs() - logged.atMs();
    Optional<String> reason =
        differing("ended because of", logged.text("reason"), replayed.text("reason"));
    boolean estimated =
        Stream.of(log, replay)
            .flatMap(one -> one.events().stream())
            .anyMatch(event -> event.flag("estimated"));
    BigDecimal cost = logged.fields().path("costUsd").decimalValue();
    BigDecimal again = replayed.fields().path("costUsd").decimalValue();
    reason
        .or(
            () ->
                Math.abs(off) <= toleranceMs
                    ? Optional.empty()
                    : Optional.of("ended %s in the replay than in the log".formatted(apart(off))))
        .or(() -> estimated ? Optional.empty() : differing("cost", dollars(cost), dollars(again)))
        .filter(_ -> differences.isEmpty())
        .ifPresent(what -> differ(logged.atMs(), "the session " + what));
  }

  /** Whether the log tells of a moment with certainty. */
  private boolean told(long ms) {
    return log.whole() || ms + toleranceMs < log.lengthMs();
  }

  private void differ(long atMs, String what) {
    differences.add(new Difference(atMs, what + "."));
  }

  private static Optional<String> differing(String what, String logged, String replayed) {
    return logged.equals(replayed)
        ? Optional.empty()
        : Optional.of("%s %s in the log, %s in the replay".formatted(what, logged, replayed));
  }

  private static String named(Turn turn) {
    return "\"%s\", who %s,".formatted(turn.speaker(), turn.kind().verb());
  }

  private static String said(Turn turn) {
    return turn.text().isEmpty() ? "" : " with " + quoted(turn.text());
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String dollars(BigDecimal usd) {
    return "$" + (usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString());
  }

  private static String apart(long ms) {
    return String.format(
        Locale.ROOT, "%.2f s %s", Math.abs(ms) / 1000.0, ms < 0 ? "earlier" : "later");
  }
}
