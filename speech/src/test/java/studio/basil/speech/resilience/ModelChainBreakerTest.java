package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.basil.speech.Cancellable;
import studio.basil.speech.GenerationEvent.Switched;
import studio.basil.speech.resilience.ProviderState.Circuit;

/** What a model chain remembers from one request to the next, and what a cancel leaves. */
class ModelChainBreakerTest extends ModelChainScene {
  @Test
  void generate_breaksOffAfterText_endsAndSendsTheNextRequestToTheSecond() {
    first.reply(text("Hel"), failed(Chains.DOWN));
    second.reply(text("Hello"), FakeModel.completed("second"));
    ResilientModel chain = both();
    generate(chain);
    assertThat(events).containsExactly(text("Hel"), failed(Chains.DOWN));
    generate(chain);

    assertThat(first.calls()).containsExactly(0L);
    assertThat(second.calls()).containsExactly(1_000L);
    assertThat(events.getLast()).isEqualTo(FakeModel.completed("second"));
  }

  @Test
  void generate_onlyModelBreaksOffAfterText_isAskedAgain() {
    first.reply(text("Hel"), failed(Chains.DOWN)).reply(text("Hi"), FakeModel.completed("first"));
    ResilientModel chain = alone();
    generate(chain);
    generate(chain);

    assertThat(first.calls()).containsExactly(0L, 1_000L);
    assertThat(events.getLast()).isEqualTo(FakeModel.completed("first"));
  }

  @Test
  void generate_afterARequestThatFailed_goesStraightToTheSecond() {
    first.reply(failed(Chains.DOWN));
    second.reply(text("Hello"), FakeModel.completed("second"));
    ResilientModel chain = both();
    generate(chain);
    events.clear();
    generate(chain);

    assertThat(first.calls()).hasSize(3);
    assertThat(second.calls()).containsExactly(330L, 1_000L);
    assertThat(events.getFirst()).isInstanceOf(Switched.class);
    assertThat(chain.states().get("first"))
        .extracting(ProviderState::circuit)
        .isEqualTo(Circuit.OPEN);
  }

  @Test
  void generate_afterTheWait_probesTheFirstAndReturnsToIt() {
    first.reply(3, failed(Chains.DOWN)).reply(text("back"), FakeModel.completed("first"));
    second.reply(text("Hello"), FakeModel.completed("second"));
    ResilientModel chain = both();
    generate(chain);
    timers.runFor(5_000);
    generate(chain);
    generate(chain);

    assertThat(first.calls()).containsExactly(0L, 110L, 320L, 6_000L, 7_000L);
    assertThat(watched).contains(new ProviderEvent.Closed("first"));
    assertThat(chain.states().get("first")).isEqualTo(new ProviderState(Circuit.CLOSED, null));
  }

  @Test
  void generate_allLeftAlone_failsWithoutAskingAndSaysWhy() {
    first.reply(failed(Chains.UNAUTHORIZED));
    ResilientModel chain = alone();
    generate(chain);
    generate(chain);

    assertThat(first.calls()).hasSize(1);
    assertThat(events).hasSize(2);
    assertThat(failure().message()).contains("first", Chains.UNAUTHORIZED.message());
  }

  @Test
  void generate_always_callsTheListenerLater() {
    first.reply(failed(Chains.UNAUTHORIZED));
    ResilientModel chain = alone();
    generate(chain);
    events.clear();
    var _ = chain.generate(REQUEST, events::add);

    assertThat(events).isEmpty();
  }

  @Test
  void cancel_duringThePauseBeforeARetry_leavesNothingBehind() {
    first.reply(failed(Chains.DOWN));
    Cancellable running = both().generate(REQUEST, events::add);
    timers.runFor(50);
    running.cancel();
    timers.runFor(0);

    assertThat(timers.pending()).isZero();
    timers.runAll();
    assertThat(first.calls()).hasSize(1);
    assertThat(second.calls()).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void cancel_inTheMiddleOfTheStream_cancelsTheModelAndTellsNothingMore() {
    first.reply(text("Hello"), text(" there"), FakeModel.completed("first"));
    Cancellable running = alone().generate(REQUEST, events::add);
    timers.runFor(15);
    running.cancel();
    running.cancel();
    timers.runAll();

    assertThat(first.cancels()).isEqualTo(1);
    assertThat(events).containsExactly(text("Hello"));
  }

  @Test
  void cancel_beforeTheModelIsAsked_neverAsksIt() {
    first.reply(text("Hello"), FakeModel.completed("first"));
    both().generate(REQUEST, events::add).cancel();
    timers.runAll();

    assertThat(first.calls()).isEmpty();
  }

  @Test
  void cancel_ofTheProbe_letsTheNextRequestProbe() {
    first.reply(3, failed(Chains.DOWN)).reply(text("back"), FakeModel.completed("first"));
    ResilientModel chain = alone();
    generate(chain);
    timers.runFor(5_000);
    Cancellable probe = chain.generate(REQUEST, events::add);
    timers.runFor(5);
    probe.cancel();
    generate(chain);

    assertThat(first.calls()).hasSize(5);
    assertThat(events.getLast()).isEqualTo(FakeModel.completed("first"));
  }

  @Test
  void capabilities_areThoseOfTheFirst() {
    assertThat(both().capabilities()).isEqualTo(firstModel.capabilities());
  }

  @Test
  void states_nameEachProvider() {
    ResilientModel chain =
        new ResilientModel(List.of(firstModel, secondModel), Chains.standard(timers, watched::add));

    assertThat(chain.states())
        .isEqualTo(
            Map.of(
                "first", new ProviderState(Circuit.CLOSED, null),
                "second", new ProviderState(Circuit.CLOSED, null)));
  }

  @Test
  void close_closesEveryMember() {
    both().close();

    assertThat(firstModel.closed()).isTrue();
    assertThat(secondModel.closed()).isTrue();
  }

  @Test
  void chain_withoutMembers_isRefused() {
    assertThatThrownBy(() -> new ResilientModel(List.of(), Chains.standard(timers, watched::add)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
