package studio.basil.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Compares what was spoken with what was written down. */
final class WordMatch {
  private WordMatch() {}

  /**
   * The share of spoken words that are found in the written ones, in the same order: the longest
   * common subsequence. Case and punctuation do not count.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if nothing was spoken
   */
  static double share(String spoken, String written) {
    List<String> expected = words(spoken);
    if (expected.isEmpty()) {
      throw new IllegalArgumentException("There are no spoken words to look for.");
    }
    return (double) common(expected, words(written)) / expected.size();
  }

  private static int common(List<String> expected, List<String> found) {
    int[] best = new int[found.size() + 1];
    for (String word : expected) {
      int diagonal = 0;
      for (int i = 1; i <= found.size(); i++) {
        int above = best[i];
        best[i] = word.equals(found.get(i - 1)) ? diagonal + 1 : Math.max(above, best[i - 1]);
        diagonal = above;
      }
    }
    return best[found.size()];
  }

  private static List<String> words(String text) {
    String bare = text.toLowerCase(Locale.ENGLISH).replaceAll("[^\\p{L}\\p{N}\\s]", "");
    return Arrays.stream(bare.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
