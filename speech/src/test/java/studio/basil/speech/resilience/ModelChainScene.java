package studio.basil.speech.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import studio.basil.speech.ChatRequest;
import studio.basil.speech.GenerationEvent;
import studio.basil.speech.GenerationEvent.Delta;
import studio.basil.speech.GenerationEvent.Failed;
import studio.basil.speech.SpeechFailure;

/** Requests to chains of one and two models, in virtual time. */
abstract class ModelChainScene {
  static final ChatRequest REQUEST = new ChatRequest("s", List.of(), 10, 0);

  final VirtualTimers timers = new VirtualTimers();
  final List<ProviderEvent> watched = new ArrayList<>();
  final Script<GenerationEvent> first = new Script<>(timers);
  final Script<GenerationEvent> second = new Script<>(timers);
  final FakeModel firstModel = FakeModel.of("first", first);
  final FakeModel secondModel = FakeModel.of("second", second);
  final List<GenerationEvent> events = new ArrayList<>();

  static GenerationEvent failed(SpeechFailure failure) {
    return new Failed(failure);
  }

  static Delta text(String text) {
    return new Delta(text);
  }

  final ResilientModel alone() {
    return new ResilientModel(List.of(firstModel), Chains.standard(timers, watched::add));
  }

  final ResilientModel both() {
    return new ResilientModel(
        List.of(firstModel, secondModel), Chains.standard(timers, watched::add));
  }

  final void generate(ResilientModel chain) {
    var _ = chain.generate(REQUEST, events::add);
    timers.runFor(1_000);
  }

  final SpeechFailure failure() {
    assertThat(events.getLast()).isInstanceOf(Failed.class);
    return ((Failed) events.getLast()).failure();
  }
}
