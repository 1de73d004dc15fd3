package studio.basil.conversation.listening;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The rough sound of an English word: its consonants, with one V for each run of vowels, whichever
 * they are. Words that a recogniser takes for each other mostly have the same: "Claude", "cloud",
 * "clod", "clawed". The general keys (Soundex, Metaphone) leave the place of the vowels out and
 * take "cold" and "glad" for them, too. Pure.
 */
final class SoundKey {

  /** Shorter keys are shared by too many words to tell anything. */
  private static final int SHORTEST = 4;

  private record Rule(Pattern spelling, String sound) {
    Rule(String spelling, String sound) {
      this(Pattern.compile(spelling), sound);
    }
  }

  /** Applied one after the other; capitals are finished sounds. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("'s?$|[^a-z]", ""),
          new Rule("^kn", "n"),
          new Rule("^wr", "r"),
          new Rule("ph", "f"),
          new Rule("^gh", "g"),
          new Rule("gh", ""),
          new Rule("x", "ks"),
          new Rule("(?<=[sckpfx])ed$", "t"),
          new Rule("(?<=[bglmnrvz])ed$", "d"),
          new Rule("(?<=[^aeiouyw])e$", ""),
          new Rule("c(?=[eiy])", "s"),
          new Rule("ck|[cq]", "k"),
          new Rule("z", "s"),
          new Rule("^[yw](?=[aeiou])", "J"),
          new Rule("[aeiouyw]+h?", "V"),
          new Rule("(.)\\1+", "$1"));

  private SoundKey() {}

  /** Whether a lower-case word may have been heard where this lower-case name was said. */
  static boolean alike(String name, String word) {
    String key = of(name);
    return key.length() >= SHORTEST && key.equals(of(word));
  }

  private static String of(String word) {
    String key = word;
    for (Rule rule : RULES) {
      key = rule.spelling().matcher(key).replaceAll(rule.sound());
    }
    return key;
  }
}
