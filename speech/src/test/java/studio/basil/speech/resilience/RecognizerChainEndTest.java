package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.resilience.FakeRecognizer.Fault;
import studio.basil.speech.resilience.FakeRecognizer.Point;

/** What ends in a recognizer chain, and how. */
class RecognizerChainEndTest extends RecognizerChainScene {
  @Test
  void cancel_duringThePauseBeforeARetry_leavesNothingBehind() {
    firstMishaps.then(1, Point.ACCEPT, Fault.THROW);
    say("a", 1);
    stream.cancel();
    timers.runFor(0);
    assertThat(timers.pending()).isZero();
    timers.runFor(1_000);

    assertThat(first.calls()).containsExactly("open", "begin a", "accept 10", "close");
    assertThat(events).isEmpty();
  }

  @Test
  void cancel_withAPartialOnItsWay_tellsNothingMore() {
    say("a", 1);
    stream.paused();
    timers.runFor(49);
    stream.cancel();
    timers.runAll();

    assertThat(events).isEmpty();
  }

  @Test
  void cancel_thatThrows_doesNotHarmTheUtteranceBefore() {
    say("a", 1);
    stream.finish();
    say("b", 2);
    firstMishaps.then(1, Point.CANCEL, Fault.THROW);
    stream.cancel();
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1");
  }

  @Test
  void cancel_ofTheProbe_letsTheNextUtteranceProbe() {
    firstMishaps.then(3, Point.OPEN, Fault.THROW);
    say("a", 1);
    stream.finish();
    timers.runFor(6_000);
    say("b", 2);
    stream.cancel();
    say("c", 3);
    stream.finish();
    timers.runAll();

    assertThat(only(Final.class).getLast().servedBy().provider()).isEqualTo("first");
  }

  @Test
  void close_keepsTheFinishedUtteranceThroughAFailureAndThenClosesTheStream() {
    firstMishaps.then(1, Point.FINISH, Fault.FAIL);
    say("a", 1);
    stream.finish();
    say("b", 2);
    stream.close();
    stream.close();
    timers.runAll();

    assertThat(finals()).containsExactly("a: 1");
    assertThat(events).allMatch(event -> event.utteranceId().equals("a"));
    assertThat(first.openStreams()).isZero();
    assertThat(timers.pending()).isZero();
  }

  @Test
  void close_withoutAnUtterance_closesTheStream() {
    say("a", 1);
    stream.finish();
    timers.runFor(1_000);
    assertThat(first.openStreams()).isEqualTo(1);
    stream.close();
    timers.runAll();

    assertThat(first.openStreams()).isZero();
    assertThatThrownBy(() -> stream.begin("b")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void close_ofTheChain_closesEveryMemberAndOpensNothingMore() {
    chain.close();

    assertThat(first.closed()).isTrue();
    assertThat(second.closed()).isTrue();
    assertThatThrownBy(() -> chain.open(events::add)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void capabilities_areThoseOfTheFirst() {
    assertThat(chain.capabilities()).isEqualTo(first.capabilities());
    assertThat(chain.states()).containsOnlyKeys("first", "second");
  }
}
