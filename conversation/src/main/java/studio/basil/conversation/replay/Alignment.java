package studio.basil.conversation.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which turn of one conversation is which of another. */
final class Alignment {
  private static final int SAME_TEXT = 3;
  private static final int SAME_KIND = 2;

  /**
   * A turn of each, or a turn of one that the other lacks.
   *
   * @param logged null if only the replay has it
   * @param replayed null if only the log has it
   */
  record Pair(@Nullable Turn logged, @Nullable Turn replayed) {}

  private Alignment() {}

  /** The pairs, in order: as many turns as possible find one of the same kind, best the same. */
  static List<Pair> of(List<Turn> logged, List<Turn> replayed) {
    int[][] best = new int[logged.size() + 1][replayed.size() + 1];
    for (int i = logged.size() - 1; i >= 0; i--) {
      for (int j = replayed.size() - 1; j >= 0; j--) {
        int likeness = likeness(logged.get(i), replayed.get(j));
        int paired = likeness == 0 ? 0 : likeness + best[i + 1][j + 1];
        best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < logged.size() && j < replayed.size()) {
      Turn one = logged.get(i);
      Turn other = replayed.get(j);
      int likeness = likeness(one, other);
      if (likeness > 0 && best[i][j] == likeness + best[i + 1][j + 1]) {
        pairs.add(new Pair(one, other));
        i++;
        j++;
      } else if (best[i][j] == best[i + 1][j]) {
        pairs.add(new Pair(one, null));
        i++;
      } else {
        pairs.add(new Pair(null, other));
        j++;
      }
    }
    logged.subList(i, logged.size()).forEach(one -> pairs.add(new Pair(one, null)));
    replayed.subList(j, replayed.size()).forEach(one -> pairs.add(new Pair(null, one)));
    return Collections.unmodifiableList(pairs);
  }

  private static int likeness(Turn one, Turn other) {
    if (one.kind() != other.kind() || !one.speaker().equals(other.speaker())) {
      return 0;
    }
    return one.text().equals(other.text()) ? SAME_TEXT : SAME_KIND;
  }
}
