package studio.basil.conversation.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EndpointingTest {
  private static final String QUESTION = "What is a voice?";
  private static final String SENTENCE = "I like it very much.";
  private static final String UNFINISHED = "I like it and.";
  private static final String NOTHING = "I like";

  private final Endpointing endpointing = new Endpointing(ListeningProfile.Endpoint.standard());

  private long delayAfter(String text) {
    endpointing.begin();
    endpointing.heard(text, 1_000);
    return endpointing.delay(1_000).toMillis();
  }

  private void pausesAfter(String text, int times, long pauseMs) {
    for (int i = 0; i < times; i++) {
      endpointing.begin();
      endpointing.heard(text, 1_000);
      endpointing.resumed(pauseMs, 1_000);
    }
  }

  /** An endpoint after this silence, and then the person speaks again. */
  private void falseEndpoint(String text, long silenceMs, long pauseMs) {
    endpointing.begin();
    endpointing.heard(text, 1_000);
    endpointing.ended(silenceMs, 1_000);
    endpointing.spokeAgain(pauseMs);
  }

  @Test
  void delay_wholeSentenceOfAPersonNotKnownYet_isTheLeast() {
    assertThat(delayAfter(QUESTION)).isEqualTo(400);
    assertThat(delayAfter(SENTENCE)).isEqualTo(400);
  }

  @Test
  void delay_noTranscript_isTheLearnedOne() {
    endpointing.begin();
    assertThat(endpointing.delay(1_000)).isEqualTo(Duration.ofMillis(600));
    assertThat(delayAfter(NOTHING)).isEqualTo(600);
  }

  @Test
  void delay_wordsThatWantOthers_isTwiceTheLearnedOne() {
    assertThat(delayAfter(UNFINISHED)).isEqualTo(1_200);
  }

  @Test
  void delay_slowSpeaker_questionEndsFastest() {
    pausesAfter(NOTHING, 20, 1_200);
    assertThat(delayAfter(QUESTION)).isLessThan(delayAfter(SENTENCE));
    assertThat(delayAfter(SENTENCE)).isLessThan(delayAfter(NOTHING));
    assertThat(delayAfter(NOTHING)).isLessThan(delayAfter(UNFINISHED));
  }

  @Test
  void delay_textOlderThanTheLastWords_saysNothing() {
    endpointing.begin();
    endpointing.heard(QUESTION, 1_000);
    assertThat(endpointing.delay(1_300)).isEqualTo(Duration.ofMillis(400));
    assertThat(endpointing.delay(1_332)).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void delay_textOfTheUtteranceBefore_saysNothing() {
    endpointing.begin();
    endpointing.heard(QUESTION, 100);
    endpointing.begin();
    assertThat(endpointing.delay(100)).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void pauses_afterWholeSentences_areGrantedAfterAFew() {
    pausesAfter(SENTENCE, 3, 1_200);
    assertThat(delayAfter(SENTENCE)).isGreaterThan(1_200);
  }

  @Test
  void pauses_afterUnfinishedWords_areNothingUnusual() {
    pausesAfter(UNFINISHED, 10, 900);
    assertThat(endpointing.learnedPause()).isLessThan(Duration.ofMillis(480));
  }

  @Test
  void pause_ofAnyLength_atMostDoublesTheLearnedOne() {
    pausesAfter(QUESTION, 1, 2_900);
    assertThat(endpointing.learnedPause()).isEqualTo(Duration.ofMillis(960));
  }

  @Test
  void shortPauses_letTheDelayFallSlowly() {
    pausesAfter(NOTHING, 20, 1_200);
    pausesAfter(NOTHING, 3, 200);
    assertThat(endpointing.learnedPause())
        .isBetween(Duration.ofMillis(950), Duration.ofMillis(1_100));
    pausesAfter(NOTHING, 60, 200);
    assertThat(endpointing.learnedPause())
        .isBetween(Duration.ofMillis(400), Duration.ofMillis(420));
  }

  @Test
  void falseEndpoint_teachesLikeAPause() {
    falseEndpoint(NOTHING, 600, 900);
    assertThat(endpointing.learnedPause()).isEqualTo(Duration.ofMillis(690));
  }

  @Test
  void falseEndpoint_teachesOnce() {
    falseEndpoint(NOTHING, 600, 900);
    endpointing.spokeAgain(900);
    assertThat(endpointing.learnedPause()).isEqualTo(Duration.ofMillis(690));
  }

  @Test
  void endpoint_theNextWordsComeMuchLater_wasOne() {
    falseEndpoint(NOTHING, 600, 2_101);
    assertThat(endpointing.learnedPause()).isEqualTo(Duration.ofMillis(480));
  }

  @Test
  void endpoint_forgotten_teachesNothing() {
    endpointing.begin();
    endpointing.ended(600, 1_000);
    endpointing.forgetEndpoint();
    endpointing.spokeAgain(900);
    assertThat(endpointing.learnedPause()).isEqualTo(Duration.ofMillis(480));
  }

  @Property
  void learnedPause_ofASpeakerWithEqualPauses_convergesToThem(
      @ForAll @IntRange(min = 400, max = 3_000) int pauseMs,
      @ForAll @DoubleRange(min = 0.05, max = 1) double fall) {
    ListeningProfile.Endpoint standard = ListeningProfile.Endpoint.standard();
    Endpointing learning =
        new Endpointing(
            new ListeningProfile.Endpoint(
                standard.minimumDelay(),
                standard.maximumDelay(),
                new ListeningProfile.Learning(
                    Duration.ofMillis(900), 0.5, fall, 1.25, Duration.ofSeconds(1)),
                standard.influence()));
    for (int i = 0; i < 200; i++) {
      learning.resumed(pauseMs, 10_000);
    }
    assertThat(learning.learnedPause().toMillis()).isCloseTo(pauseMs, within(2L));
  }

  @Property
  void delay_whateverHappens_staysWithinItsBounds(
      @ForAll("happenings") List<Happening> happenings) {
    Endpointing any = new Endpointing(ListeningProfile.Endpoint.standard());
    for (Happening happening : happenings) {
      happening.to(any);
      assertThat(any.delay(happening.speechMs()))
          .isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
      assertThat(any.learnedPause()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
    }
  }

  /** One of the calls, with what it takes. */
  record Happening(int call, String text, long pauseMs, long speechMs) {
    void to(Endpointing endpointing) {
      switch (call) {
        case 0 -> endpointing.begin();
        case 1 -> endpointing.heard(text, speechMs);
        case 2 -> endpointing.resumed(pauseMs, speechMs);
        case 3 -> endpointing.ended(pauseMs, speechMs);
        case 4 -> endpointing.spokeAgain(pauseMs);
        default -> endpointing.forgetEndpoint();
      }
    }
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(QUESTION, SENTENCE, UNFINISHED, NOTHING, ""),
            Arbitraries.longs().between(0, 100_000),
            Arbitraries.longs().between(0, 100_000))
        .as(Happening::new)
        .list()
        .ofMaxSize(60);
  }
}
