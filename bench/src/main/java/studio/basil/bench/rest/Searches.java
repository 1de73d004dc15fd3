package studio.basil.bench.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What people search for. */
final class Searches {
  private static final int FEWEST_LETTERS = 3;

  private Searches() {}

  /**
   * Paths of searches: of ten, four for a word, two for two, one for three, two that are still
   * being typed, and a phrase.
   */
  static List<String> paths(int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<String> paths = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      paths.add(
          "/search?q=" + URLEncoder.encode(text(number % 10, random), StandardCharsets.UTF_8));
    }
    return paths;
  }

  private static String text(int kind, RandomGenerator random) {
    return switch (kind) {
      case 0, 1, 2, 3 -> Language.searched(random) + " ";
      case 4, 5 -> Language.searched(random) + " " + Language.searched(random) + " ";
      case 6 ->
          Language.searched(random)
              + " "
              + Language.spoken(random)
              + " -"
              + Language.spoken(random);
      case 7, 8 -> beginning(Language.searched(random), random);
      default -> '"' + phrase(random) + '"';
    };
  }

  /** As much of a word as a page that searches while people type would send. */
  private static String beginning(String word, RandomGenerator random) {
    return word.substring(0, random.nextInt(FEWEST_LETTERS, word.length() + 1));
  }

  /** Words that may follow one another. */
  private static String phrase(RandomGenerator random) {
    String caption = Language.caption(random);
    String[] words = caption.split(" ");
    return String.join(" ", List.of(words).subList(0, Math.min(4, words.length)));
  }
}
