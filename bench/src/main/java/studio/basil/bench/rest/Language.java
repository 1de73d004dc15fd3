package studio.basil.bench.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A made-up language whose words are as frequent as those of a real one: a word's share falls with
 * its rank (Zipf's law as Mandelbrot, 1953, has it), the most frequent one stands in every tenth or
 * so of the captions, and every other word is one that no search counts. Thread-safe.
 */
final class Language {
  private static final int WORDS = 30_000;

  /** Mandelbrot's offset: the few most frequent words are nearly as frequent as each other. */
  private static final double OFFSET = 5;

  private static final String CONSONANTS = "bdfgjklmnprtvz";
  private static final String VOWELS = "aeiou";
  private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();
  private static final int MOST_SPELLINGS = SYLLABLES * SYLLABLES * SYLLABLES;
  private static final List<String> FILLERS = List.of("the", "of", "and", "to", "in", "that");

  private static final int FEWEST_WORDS = 2;
  private static final int MOST_WORDS = 9;

  private Language() {}

  /** A caption of 4 to 18 words. */
  static String caption(RandomGenerator random) {
    int words = random.nextInt(FEWEST_WORDS, MOST_WORDS + 1);
    List<String> said = new ArrayList<>();
    for (int word = 0; word < words; word++) {
      said.add(FILLERS.get(random.nextInt(FILLERS.size())));
      said.add(spoken(random));
    }
    return String.join(" ", said);
  }

  /** A word as it is said: the frequent ones often. */
  static String spoken(RandomGenerator random) {
    double share = Math.log((WORDS + OFFSET) / OFFSET);
    return word((int) (OFFSET * (Math.exp(random.nextDouble() * share) - 1)));
  }

  /** A word as it is searched for: as often one of the 200 most frequent as one of all the rest. */
  static String searched(RandomGenerator random) {
    return word((int) Math.exp(random.nextDouble() * Math.log(WORDS)) - 1);
  }

  /** The word of a rank, from 0: two syllables or three, and a consonant. */
  private static String word(int rank) {
    StringBuilder word = new StringBuilder();
    // The ranks are spread, so that the frequent words do not all begin alike.
    int rest = (int) ((rank * 7_919L) % MOST_SPELLINGS);
    do {
      word.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
      word.append(VOWELS.charAt(rest / CONSONANTS.length() % VOWELS.length()));
      rest /= SYLLABLES;
    } while (rest > 0);
    return word.append(CONSONANTS.charAt(rank % CONSONANTS.length())).toString();
  }
}
