package studio.basil.conversation.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a replay found.
 *
 * @param differences the first in time first; empty if the replay went as the log says
 * @param turns how many turns the log tells of
 * @param length of the session, as far as the log tells of it
 * @param whole whether the log tells the session to its end
 */
public record ReplayReport(
    List<Difference> differences, int turns, Duration length, boolean whole) {

  public ReplayReport {
    differences = List.copyOf(differences);
  }

  /** Whether the replay went as the log says. */
  public boolean same() {
    return differences.isEmpty();
  }

  /** The report in words for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String of =
        "%d %s in %s%s"
            .formatted(
                turns,
                turns == 1 ? "turn" : "turns",
                Difference.clock(length.toMillis()),
                whole ? "" : ", where the log breaks off");
    if (same()) {
      lines.add("The replay went as the log says: " + of + ".");
      return lines;
    }
    lines.add(
        "The replay differs from the log in %d %s (%s):"
            .formatted(differences.size(), differences.size() == 1 ? "point" : "points", of));
    differences.forEach(difference -> lines.add("  " + difference));
    return lines;
  }
}
