package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionEvent.Failed;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.resilience.FakeRecognizer.Fault;
import studio.basil.speech.resilience.FakeRecognizer.Faults;
import studio.basil.speech.resilience.FakeRecognizer.Point;

/** Random utterances through random faults: none is lost, none is told twice, the order stays. */
class RandomUtterancesTest {

  @Property(tries = 1_000)
  void utterances_withALastMemberThatDoesWell_allGetTheirWholeText(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int percent) {
    Talk talk = new Talk(new Random(seed));
    talk.run(talk.flaky("flaky", percent), talk.flaky("worse", 90), talk.flaky("good", 0));

    assertThat(talk.told()).isEqualTo(talk.finished);
    assertThat(talk.toldTexts()).isEqualTo(talk.texts);
  }

  @Property(tries = 1_000)
  void utterances_withMembersThatAllFail_areToldOnceEachInOrder(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 100) int percent) {
    Talk talk = new Talk(new Random(seed));
    talk.run(talk.flaky("flaky", percent), talk.flaky("worse", percent));

    assertThat(talk.told()).isEqualTo(talk.finished);
    assertThat(talk.toldTexts()).isSubsetOf(talk.texts);
  }

  @Property
  void talk_withAnyFaults_leavesNothingBehind(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 100) int percent) {
    Talk talk = new Talk(new Random(seed));
    FakeRecognizer first = talk.flaky("first", percent);
    FakeRecognizer second = talk.flaky("second", percent);
    talk.run(first, second);

    assertThat(talk.timers.pending()).isZero();
    assertThat(first.openStreams()).isZero();
    assertThat(second.openStreams()).isZero();
  }

  /** A person's utterances with pauses, some of them cancelled, and what was told of them. */
  private static final class Talk {
    private final Random random;
    private final VirtualTimers timers = new VirtualTimers();
    private final List<RecognitionEvent> events = new ArrayList<>();
    private final List<String> finished = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    Talk(Random random) {
      this.random = random;
    }

    FakeRecognizer flaky(String provider, int percent) {
      return FakeRecognizer.virtual(provider, timers, faults(random, percent));
    }

    void run(FakeRecognizer... members) {
      ResilientRecognizer chain =
          new ResilientRecognizer(List.of(members), Chains.standard(timers, ProviderWatch.NONE));
      RecognitionStream stream = chain.open(events::add);
      int utterances = 1 + random.nextInt(6);
      for (int i = 0; i < utterances; i++) {
        speak(stream, "u" + i);
        timers.runFor(random.nextInt(random.nextBoolean() ? 20 : 9_000));
      }
      stream.close();
      timers.runAll();
    }

    private void speak(RecognitionStream stream, String utterance) {
      stream.begin(utterance);
      StringBuilder text = new StringBuilder();
      int words = random.nextInt(8);
      for (int i = 0; i < words; i++) {
        int word = 1 + random.nextInt(1_000);
        float[] samples = new float[10];
        Arrays.fill(samples, word);
        stream.accept(samples);
        text.append(i == 0 ? "" : " ").append(word);
        timers.runFor(random.nextInt(random.nextInt(5) == 0 ? 2_000 : 40));
        if (random.nextInt(3) == 0) {
          stream.paused();
          timers.runFor(random.nextInt(60));
          stream.resumed();
        }
      }
      if (random.nextInt(5) == 0) {
        stream.cancel();
      } else {
        stream.finish();
        finished.add(utterance);
        texts.add(text.toString());
      }
    }

    /** The utterances in the order in which their ends were told. */
    List<String> told() {
      return events.stream()
          .filter(event -> event instanceof Final || event instanceof Failed)
          .map(RecognitionEvent::utteranceId)
          .toList();
    }

    List<String> toldTexts() {
      return events.stream()
          .filter(Final.class::isInstance)
          .map(event -> ((Final) event).text())
          .toList();
    }
  }

  private static Faults faults(Random random, int percent) {
    Fault[] kinds = {Fault.THROW, Fault.FAIL, Fault.SILENCE};
    return point ->
        random.nextInt(100) >= percent || (point == Point.ACCEPT && random.nextInt(4) > 0)
            ? Fault.NONE
            : kinds[random.nextInt(kinds.length)];
  }
}
