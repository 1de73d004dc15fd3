package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.basil.speech.GenerationEvent.Completed;
import studio.basil.speech.GenerationEvent.Failed;
import studio.basil.speech.GenerationEvent.Switched;
import studio.basil.speech.Rerouted;
import studio.basil.speech.SpeechFailure.Code;

/** How a model chain gets over failures. */
class ResilientModelTest extends ModelChainScene {
  @Test
  void generate_healthyModel_passesItsEventsOn() {
    first.reply(text("Hello"), text(" there"), FakeModel.completed("first"));
    generate(both());

    assertThat(events).containsExactly(text("Hello"), text(" there"), FakeModel.completed("first"));
    assertThat(second.calls()).isEmpty();
  }

  @Test
  void generate_passingFailures_triesThreeTimesWithGrowingPauses() {
    first.reply(failed(Chains.DOWN));
    generate(alone());

    // Each try takes 10 ms to fail; the pauses are 100 and 200 ms.
    assertThat(first.calls()).containsExactly(0L, 110L, 320L);
    assertThat(events).hasSize(1);
    assertThat(failure().message()).contains("first", Chains.DOWN.message());
    assertThat(failure().code()).isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void generate_failureThatPasses_isNotTold() {
    first
        .reply(failed(Chains.DOWN))
        .reply(failed(Chains.DOWN))
        .reply(text("Hello"), FakeModel.completed("first"));
    generate(both());

    assertThat(events).containsExactly(text("Hello"), FakeModel.completed("first"));
  }

  @Test
  void generate_shortRetryAfter_waitsThatLong() {
    first
        .reply(failed(Chains.busy(Duration.ofMillis(500))))
        .reply(text("Hello"), FakeModel.completed("first"));
    generate(both());

    assertThat(first.calls()).containsExactly(0L, 510L);
    assertThat(second.calls()).isEmpty();
  }

  @Test
  void generate_longRetryAfter_goesToTheNextAndLeavesTheFirstAloneThatLong() {
    first
        .reply(failed(Chains.busy(Duration.ofSeconds(7))))
        .reply(text("back"), FakeModel.completed("first"));
    second.reply(text("Hello"), FakeModel.completed("second"));
    ResilientModel chain = both();
    for (int i = 0; i < 9; i++) {
      generate(chain);
    }

    assertThat(first.calls()).containsExactly(0L, 8_000L);
    assertThat(second.calls().getFirst()).isEqualTo(10L);
  }

  @Test
  void generate_permanentFailure_isNotRetried() {
    first.reply(failed(Chains.REJECTED));
    generate(alone());

    assertThat(first.calls()).containsExactly(0L);
    assertThat(failure().permanent()).isTrue();
  }

  @Test
  void generate_firstFailsForGood_tellsTheSwitchAndGoesOnWithTheSecond() {
    first.reply(failed(Chains.REJECTED));
    second.reply(text("Hello"), FakeModel.completed("second"));
    generate(both());

    Rerouted rerouted = new Rerouted("first", "second", Chains.REJECTED);
    assertThat(events)
        .containsExactly(new Switched(rerouted), text("Hello"), FakeModel.completed("second"));
    assertThat(watched)
        .containsExactly(
            new ProviderEvent.AttemptFailed("first", 1, Chains.REJECTED, null),
            new ProviderEvent.Switched(rerouted));
  }

  @Test
  void generate_allFail_namesEachAndWhy() {
    first.reply(failed(Chains.UNAUTHORIZED));
    second.reply(failed(Chains.DOWN));
    generate(both());

    assertThat(failure().message())
        .contains("first: " + Chains.UNAUTHORIZED.message())
        .contains("second: " + Chains.DOWN.message());
    assertThat(failure().permanent()).isFalse();
    assertThat(events.stream().filter(Failed.class::isInstance)).hasSize(1);
  }

  @Test
  void generate_modelThatThrows_countsAsFailed() {
    ResilientModel chain =
        new ResilientModel(
            List.of(
                new FakeModel(
                    "broken",
                    (_, _) -> {
                      throw new IllegalStateException("the model is closed");
                    }),
                secondModel),
            Chains.standard(timers, watched::add));
    second.reply(text("Hello"), FakeModel.completed("second"));
    generate(chain);

    assertThat(events.getLast()).isInstanceOf(Completed.class);
    assertThat(((Switched) events.getFirst()).rerouted().failure().message())
        .contains("the model is closed");
  }

  @Test
  void warmUp_getsEveryMemberReadyAndAsksNobody() {
    both().warmUp();

    assertThat(firstModel.warmUps()).isEqualTo(1);
    assertThat(secondModel.warmUps()).isEqualTo(1);
    assertThat(first.calls()).isEmpty();
  }
}
