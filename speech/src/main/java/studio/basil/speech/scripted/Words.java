package studio.basil.speech.scripted;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** English words, as far as comparing texts needs them. */
final class Words {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a about after afternoon again all also am an and another any are as ask at be because been before but by can"
                  + " could did do does don't evening for from get go good had has have he heard hello her here hi him"
                  + " his how i i'm if in into is it it's its just know let like me mention moment more morning most much"
                  + " my no not now of oh ok okay on one or other our out please really say she so"
                  + " some something tell than thank thanks that that's the their them then there"
                  + " these they thing things think this those to today too topic up us very wait was we welcome well were"
                  + " what what's when where which who why will with would yes you your")
              .split(" "));

  private Words() {}

  /** The words of a text in their own spelling. */
  static List<String> of(String text) {
    return Stream.of(NO_WORD.split(text)).filter(word -> !word.isBlank()).toList();
  }

  /** Whether a word says something by itself. */
  static boolean hasMeaning(String word) {
    return word.length() > 1 && !STOP_WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** The stems of the words that say something. */
  static Set<String> stems(String text) {
    Set<String> stems = new LinkedHashSet<>();
    of(text).stream().filter(Words::hasMeaning).map(Words::stem).forEach(stems::add);
    return stems;
  }

  /** Cuts the commonest endings off, so that "dances", "danced" and "dancing" meet. */
  private static String stem(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replaceFirst("'\\p{L}*$", "");
    String stem = lower.replaceFirst("(?<=\\p{L}{3})(?:ing|ed|es|s|ly|e)$", "");
    return stem.replaceFirst("(?<=\\p{L}{2})i$", "y");
  }
}
