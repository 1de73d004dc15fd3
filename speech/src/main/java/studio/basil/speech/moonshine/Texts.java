package studio.basil.speech.moonshine;

import java.util.List;
import java.util.stream.Collectors;

/** The texts of an utterance's pieces. */
final class Texts {

  private Texts() {}

  /** Joins the texts that are not empty. */
  static String join(List<String> texts) {
    return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
  }
}
