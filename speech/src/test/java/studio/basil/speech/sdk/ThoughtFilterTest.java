package studio.basil.speech.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThoughtFilterTest {

  @Test
  void pass_textWithoutThoughts_goesThroughAtOnce() {
    ThoughtFilter filter = new ThoughtFilter();

    assertThat(filter.pass("Hello ")).isEqualTo("Hello ");
    assertThat(filter.pass("you.")).isEqualTo("you.");
  }

  @Test
  void pass_thought_isLeftOutWithTheSpaceAfterIt() {
    assertThat(filtered("<think>They greet.</think>\n\nHello.")).isEqualTo("Hello.");
  }

  @Test
  void pass_thoughtInTheMiddle_isLeftOut() {
    assertThat(filtered("Well, <think>hm</think>yes. <think>no?</think>Surely."))
        .isEqualTo("Well, yes. Surely.");
  }

  @Test
  void pass_beginningOfATag_isHeldBackUntilItIsNone() {
    ThoughtFilter filter = new ThoughtFilter();

    assertThat(filter.pass("a <th")).isEqualTo("a ");
    assertThat(filter.pass("at")).isEqualTo("<that");
  }

  @Test
  void end_heldBackText_comesOut() {
    assertThat(filtered("I <3 you <")).isEqualTo("I <3 you <");
  }

  @Test
  void end_thoughtWithoutEnd_isNeverGivenOut() {
    assertThat(filtered("Yes. <think>but </thin")).isEqualTo("Yes. ");
  }

  @Test
  void pass_closingTagAlone_isText() {
    assertThat(filtered("a </think> b")).isEqualTo("a </think> b");
  }

  @Property
  void pass_cutAnywhere_givesTheSame(
      @ForAll @IntRange(max = 51) int first, @ForAll @IntRange(max = 51) int second) {
    String answer = "<think>a <b </think> \nOne <<think></think>two < three";
    int from = Math.min(first, second);
    int to = Math.max(first, second);

    assertThat(
            filtered(answer.substring(0, from), answer.substring(from, to), answer.substring(to)))
        .isEqualTo("One <two < three");
  }

  private static String filtered(String... pieces) {
    ThoughtFilter filter = new ThoughtFilter();
    StringBuilder text = new StringBuilder();
    List.of(pieces).forEach(piece -> text.append(filter.pass(piece)));
    return text.append(filter.end()).toString();
  }
}
