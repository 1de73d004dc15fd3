package studio.basil.server.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds names that nobody reads, and what was probably meant by them. */
final class VariableNames {
  /** Names that begin so belong to Basil, so that an unknown one is a mistake. */
  static final String PREFIX = "BASIL_";

  private static final int FARTHEST = 3;

  private VariableNames() {}

  /** The faults of all names with Basil's prefix that are not known. */
  static List<SettingFault> unknown(Collection<String> names, Collection<String> known) {
    return names.stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .map(name -> fault(name, known))
        .toList();
  }

  private static SettingFault fault(String name, Collection<String> known) {
    String wrong =
        nearest(name, known)
            .map(near -> "there is no such setting; did you mean " + near + "?")
            .orElse("there is no such setting");
    List<String> prefixed =
        known.stream().filter(each -> each.startsWith(PREFIX)).sorted().toList();
    return new SettingFault(
        name, wrong, "of the names with " + PREFIX + " only " + String.join(", ", prefixed));
  }

  static Optional<String> nearest(String name, Collection<String> known) {
    String bare = name.substring(PREFIX.length());
    return known.stream()
        .filter(each -> distance(name, bare, each) <= FARTHEST)
        .min(
            Comparator.<String>comparingInt(each -> distance(name, bare, each))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String name, String bare, String candidate) {
    return Math.min(editDistance(name, candidate), editDistance(bare, candidate));
  }

  /** Insertions, deletions and replacements from one to the other (Levenshtein 1966). */
  private static int editDistance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[other.length()];
  }
}
