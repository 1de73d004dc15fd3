package studio.basil.server.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Compares what was said with what was understood. */
final class Words {

  private Words() {}

  /** How much of a text is found in another, 0..1, word by word. */
  static double share(String expected, String heard) {
    List<String> wanted = of(expected);
    Set<String> found = Set.copyOf(of(heard));
    return (double) wanted.stream().filter(found::contains).count() / wanted.size();
  }

  private static List<String> of(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}']+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }
}
