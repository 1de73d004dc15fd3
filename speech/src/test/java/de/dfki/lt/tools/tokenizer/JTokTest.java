package de.dfki.lt.tools.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import de.dfki.lt.tools.tokenizer.annotate.AnnotatedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JTokTest {
  private final JTok tokenizer = new JTok(new Properties());

  @Test
  void tokenize_punctuation_standsAlone() {
    assertThat(tokens("Well, it's Anna's.")).containsExactly("Well", ",", "it's", "Anna's", ".");
  }

  @Test
  void tokenize_numbers_stayWhole() {
    assertThat(tokens("1,000.5 at 10:30 on the 21st"))
        .containsExactly("1,000.5", "at", "10:30", "on", "the", "21st");
  }

  @Test
  void tokenize_titlesAndInitials_keepTheirFullStop() {
    assertThat(tokens("Dr. Smith of the U.S.A. spoke"))
        .containsExactly("Dr.", "Smith", "of", "the", "U.S.A.", "spoke");
  }

  @Test
  void tokenize_twoSentences_marksTheSecond() {
    AnnotatedString tokens = tokenizer.tokenize("Dr. No left. Who came?", "en");

    assertThat(borders(tokens, "Dr. No left. Who came?")).containsExactly("Who");
  }

  @Test
  void tokenize_emptyText_isDoneAtOnce() {
    assertThat(tokenizer.tokenize("", "en").setIndex(0)).isEqualTo(AnnotatedString.DONE);
  }

  private List<String> tokens(String text) {
    return walk(tokenizer.tokenize(text, "en"), JTok.CLASS_ANNO);
  }

  private static List<String> borders(AnnotatedString tokens, String text) {
    assertThat(tokens.substring(0, text.length())).isEqualTo(text);
    return walk(tokens, JTok.BORDER_ANNO);
  }

  private static List<String> walk(AnnotatedString tokens, String key) {
    List<String> found = new ArrayList<>();
    int index = 0;
    while (tokens.setIndex(index) != AnnotatedString.DONE) {
      if (tokens.getAnnotation(key) != null) {
        found.add(tokens.substring(tokens.getRunStart(key), tokens.getRunLimit(key)));
      }
      index = tokens.getRunLimit(key);
    }
    return found;
  }
}
