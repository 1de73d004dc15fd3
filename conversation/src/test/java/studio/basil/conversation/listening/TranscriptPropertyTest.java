package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.basil.conversation.Speaker;

/** What holds for every transcript, whatever a recogniser makes of the sounds. */
class TranscriptPropertyTest {
  private final Addressing addressing =
      new Addressing(
          List.of(
              new Speaker("claude", "Claude", Speaker.Role.HOST),
              new Speaker("guest", "Guest", Speaker.Role.GUEST)));

  @Property
  void anyCharacters_areJudgedWithoutFailure(@ForAll String text) {
    assertThatNoException()
        .isThrownBy(
            () -> {
              SentenceEnding.of(text);
              Backchannel.judge(text, true);
              addressing.addressee(text);
            });
  }

  @Property
  void anyWords_areJudgedWithoutFailure(@ForAll("transcripts") String text) {
    assertThatNoException()
        .isThrownBy(
            () -> {
              SentenceEnding.of(text);
              Backchannel.judge(text, false);
              addressing.addressee(text);
            });
  }

  @Property
  void capitalsAndSpaces_changeNothing(@ForAll("transcripts") String text) {
    String other = " " + text.toUpperCase(Locale.ROOT).replace(" ", "   ") + " ";
    assertThat(SentenceEnding.of(other)).isEqualTo(SentenceEnding.of(text));
    assertThat(Backchannel.judge(other, true)).isEqualTo(Backchannel.judge(text, true));
    assertThat(addressing.addressee(other)).isEqualTo(addressing.addressee(text));
  }

  @Provide
  Arbitrary<String> transcripts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "Claude cloud guest host everybody the our and so hey what do you think ask let me is"
                .concat(" yes no stop wait mm hm right because to um five seven I like it both of")
                .split(" "));
    Arbitrary<String> marks = Arbitraries.of("", "", "", "", ",", ".", "?", "...", "-", "!");
    return Combinators.combine(words, marks)
        .as(String::concat)
        .list()
        .ofMaxSize(12)
        .map(list -> String.join(" ", list));
  }
}
