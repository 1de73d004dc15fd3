package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.basil.speech.RecognitionEvent.Failed;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionEvent.Partial;
import studio.basil.speech.RecognitionEvent.Switched;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.Rerouted;
import studio.basil.speech.resilience.FakeRecognizer.Fault;
import studio.basil.speech.resilience.FakeRecognizer.Point;

/** How a recognizer chain gets over failures. */
class ResilientRecognizerTest extends RecognizerChainScene {
  @Test
  void utterance_ofAHealthyProvider_isPassedOn() {
    say("a", 1, 2, 3);
    stream.finish();
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1 2 3");
    assertThat(only(Final.class).getFirst().servedBy().provider()).isEqualTo("first");
    assertThat(second.calls()).isEmpty();
  }

  @Test
  void timesOfWords_areAskedOfEachMember() {
    firstMishaps.then(9, Point.FINISH, Fault.FAIL);
    RecognitionStream timed = chain.openTimed(events::add);
    timed.begin("a");
    timed.accept(new float[10]);
    timed.finish();
    timers.runAll();

    assertThat(first.calls()).startsWith("openTimed").doesNotContain("open");
    assertThat(second.calls()).startsWith("openTimed").doesNotContain("open");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "BEGIN", "ACCEPT", "PAUSED", "FINISH"})
  void call_thatThrowsOnce_isTriedAgainFromTheFirstSample(Point point) {
    firstMishaps.then(1, point, Fault.THROW);
    say("a", 1, 2);
    stream.paused();
    stream.finish();
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1 2");
    assertThat(only(Failed.class)).isEmpty();
    assertThat(second.calls()).isEmpty();
  }

  @Test
  void failure_inTheMiddle_pausesAndReplaysWhatWasSaidMeanwhile() {
    firstMishaps.then(1, Point.ACCEPT, Fault.FAIL);
    say("a", 1); // It is told 50 ms later; the retry comes 100 ms after that.
    timers.runFor(60);
    accept(2);
    accept(3);
    assertThat(first.calls()).containsExactly("open", "begin a", "accept 10", "close");
    timers.runFor(100);
    accept(4);
    stream.finish();
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1 2 3 4");
    assertThat(second.calls()).isEmpty();
  }

  @Test
  void failures_asManyAsTries_switchToTheSecondFromTheFirstSample() {
    firstMishaps.then(3, Point.FINISH, Fault.FAIL);
    say("a", 1, 2);
    stream.finish();
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1 2");
    assertThat(only(Final.class).getFirst().servedBy().provider()).isEqualTo("second");
    assertThat(only(Switched.class))
        .containsExactly(new Switched("a", new Rerouted("first", "second", Chains.DOWN)));
    assertThat(first.openStreams()).isZero();
  }

  @Test
  void failure_withAFinishedAndAnOpenUtterance_losesNeitherAndKeepsTheOrder() {
    firstMishaps.then(3, Point.OPEN, Fault.THROW);
    say("a", 1, 2);
    stream.finish();
    say("b", 3);
    timers.runFor(1_000);
    accept(4);
    stream.finish();
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1 2", "b: 3 4");
    assertThat(only(Switched.class)).extracting(Switched::utteranceId).containsExactly("a", "b");
  }

  @Test
  void pause_isCarriedOverWhereItStood() {
    say("a", 1);
    stream.paused();
    stream.resumed();
    accept(2);
    stream.paused();
    firstMishaps.then(1, Point.ACCEPT, Fault.THROW);
    accept(3);
    timers.runFor(200);

    int replay = first.calls().lastIndexOf("open");
    assertThat(first.calls().subList(replay, first.calls().size()))
        .containsExactly("open", "begin a", "accept 10", "accept 10", "paused", "accept 10");
  }

  @Test
  void pause_atTheEnd_isCarriedOverBeforeTheFinish() {
    firstMishaps.then(1, Point.FINISH, Fault.THROW);
    say("a", 1);
    stream.paused();
    stream.finish();
    timers.runAll();

    int replay = first.calls().lastIndexOf("open");
    assertThat(first.calls().subList(replay, first.calls().size()))
        .containsExactly("open", "begin a", "accept 10", "paused", "finish");
  }

  @Test
  void final_thatDoesNotComeInTime_countsAsAFailure() {
    firstMishaps.then(1, Point.FINISH, Fault.SILENCE);
    stream.begin("a");
    stream.accept(new float[64_000]);
    stream.finish();
    timers.runFor(3_999); // 3 s and a quarter of 4 s
    assertThat(first.calls()).doesNotContain("close");
    timers.runFor(1);
    assertThat(first.calls()).contains("close");
    timers.runAll();

    assertThat(only(Final.class)).hasSize(1);
    assertThat(only(Final.class).getFirst().audio()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void patience_withALaterUtterance_beginsWhenTheEarlierOneIsDone() {
    say("a", 1);
    stream.finish();
    timers.runFor(40);
    firstMishaps.then(1, Point.FINISH, Fault.SILENCE);
    say("b", 2);
    stream.finish();
    timers.runFor(3_000);
    assertThat(first.calls()).doesNotContain("close");
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1", "b: 2");
  }

  @Test
  void allProviders_fail_failsTheUtteranceOnceAndNamesThem() {
    firstMishaps.then(3, Point.FINISH, Fault.FAIL);
    secondMishaps.then(3, Point.FINISH, Fault.FAIL);
    say("a", 1);
    stream.finish();
    timers.runAll();

    assertThat(finals()).isEmpty();
    assertThat(only(Failed.class)).hasSize(1);
    assertThat(only(Failed.class).getFirst().failure().message())
        .contains("first: " + Chains.DOWN.message(), "second: " + Chains.DOWN.message());
  }

  @Test
  void allProviders_failWhileThePersonSpeaks_areAskedOnceMoreAtTheEnd() {
    firstMishaps.then(3, Point.OPEN, Fault.THROW);
    secondMishaps.then(3, Point.OPEN, Fault.THROW);
    say("a", 1);
    timers.runFor(6_000);
    assertThat(events).hasSize(1).allMatch(Switched.class::isInstance);
    accept(2);
    stream.finish();
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1 2");
  }

  @Test
  void utterance_thatNobodyCanHear_doesNotTakeItsNeighbourAlong() {
    ResilientRecognizer alone =
        new ResilientRecognizer(List.of(first), Chains.patient(timers, 20, ProviderWatch.NONE));
    RecognitionStream speech = alone.open(events::add);
    for (int i = 0; i < 3; i++) { // In each try the first utterance fails, the second does not.
      firstMishaps.then(1, Point.FINISH, Fault.FAIL).then(1, Point.FINISH, Fault.NONE);
    }
    speech.begin("a");
    speech.finish();
    speech.begin("b");
    speech.accept(new float[] {7});
    speech.finish();
    timers.runAll();

    assertThat(only(Failed.class)).extracting(Failed::utteranceId).containsExactly("a");
    assertThat(finals()).containsExactly("b: 7");
    assertThat(events.getFirst()).isInstanceOf(Failed.class);
  }

  @Test
  void providerThatIsLeftAlone_isPassedOverAndComesBackWithAProbe() {
    firstMishaps.then(3, Point.OPEN, Fault.THROW);
    say("a", 1);
    stream.finish();
    timers.runFor(1_000);
    say("b", 2);
    stream.finish();
    timers.runFor(6_000);
    say("c", 3);
    stream.finish();
    timers.runAll();

    assertThat(only(Final.class))
        .extracting(last -> last.servedBy().provider())
        .containsExactly("second", "second", "first");
    assertThat(only(Switched.class)).extracting(Switched::utteranceId).containsExactly("a", "b");
    assertThat(second.openStreams()).isZero();
  }

  @Test
  void stream_ofAHealthyProvider_isUsedForAllUtterances() {
    for (String id : List.of("a", "b", "c")) {
      say(id, 1);
      stream.finish();
      timers.runFor(100);
    }

    assertThat(first.calls().stream().filter("open"::equals)).hasSize(1);
  }

  @Test
  void partials_comeThrough() {
    say("a", 1);
    stream.paused();
    timers.runFor(100);

    assertThat(events).containsExactly(new Partial("a", "1"));
  }
}
