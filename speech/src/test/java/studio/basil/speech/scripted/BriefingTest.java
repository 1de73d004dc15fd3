package studio.basil.speech.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import studio.basil.speech.scripted.Briefing.Fact;

class BriefingTest {

  @Test
  void in_markdown_givesTitleAndFactsUnderTheirHeadings() {
    Briefing briefing =
        Briefing.in(
            """
            Speak kindly.
            # Briefing
            # The *budget*
            Topics:
            - Parks
            1. Schools get **half** of it
            ## Vote
            It is on Tuesday. Bring
            a [card](https://example.com)!
            """);

    assertThat(briefing.title()).contains("The budget");
    assertThat(briefing.facts())
        .containsExactly(
            new Fact("The budget", "One topic is Parks."),
            new Fact("The budget", "Schools get half of it."),
            new Fact("Vote", "It is on Tuesday."),
            new Fact("Vote", "Bring a card!"));
  }

  @Test
  void in_instructionsWithoutBriefing_isEmpty() {
    assertThat(Briefing.in("# Rules\n- Be kind to everybody.").facts()).isEmpty();
  }

  @Property
  void in_anyText_givesSentences(@ForAll String text) {
    assertThat(Briefing.in("# Briefing\n" + text).facts())
        .allMatch(fact -> fact.sentence().matches("(?s).*[.!?]"));
  }
}
