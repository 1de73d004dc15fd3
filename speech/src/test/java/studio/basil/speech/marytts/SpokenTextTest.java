package studio.basil.speech.marytts;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I\u2019m sure it\u2019s fine \u2014 really | I'm sure it's fine, really",
        "**Bold**, _slanted_ and `code` | Bold, slanted and code",
        "Read [the guide](https://example.com/a) | Read the guide",
        "See https://www.example.com/a/b?c=d#e. | See example dot com",
        "Mail anna.smith@example.org | Mail anna dot smith at example dot org",
        "It costs $3,499.99 or \u20AC20 | It costs 3,499.99 dollars or 20 euros",
        "$5 million, up 5% | 5 million dollars, up 5 percent",
        "Pages 10-12 at -5 \u00B0C | Pages 10 to 12 at minus 5 degrees",
        "Call 12345678901 | Call 1 2 3, 4 5 6, 7 8 9, 0 1",
        "state-of-the-art and/or snake_case | state of the art and or snake case",
        "Z\u00FCrich and \u4F60\u597D | Zurich and ni hao",
        "C++ and 2\u00D73 | C plus plus and 2 times 3",
        "version 1.2.3 of node.js | version 1 dot 2 dot 3 of node dot js",
        "a (quiet) word | a, quiet, word",
        "soooooo good \uD83D\uDE00 | soo good",
        "rock 'n' roll | rock n roll"
      })
  void of_text_givesWords(String text, String expected) {
    assertThat(SpokenText.of(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?!", "...", "\uD83D\uDE00", "---", "* * *", "\u200B", "\u0007", "$"})
  void of_nothingSpeakable_isEmpty(String text) {
    assertThat(SpokenText.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Title\n\n* one\n* two",
        "> Title\n1. one\n2. two",
        "Title\n- one\n+ two\n",
        "## Title\n\n---\n\none\ntwo"
      })
  void of_markdownBlocks_givesSentences(String text) {
    assertThat(SpokenText.of(text)).startsWith("Title. one. two");
  }

  @Property
  void of_anyText_leavesOnlyWhatMaryTtsKnows(@ForAll String text) {
    assertThat(SpokenText.of(text)).matches("(?:[a-zA-Z0-9][a-zA-Z0-9 .,:;?!']*)?");
  }
}
