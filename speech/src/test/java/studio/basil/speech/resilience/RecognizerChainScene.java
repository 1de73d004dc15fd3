package studio.basil.speech.resilience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionStream;

/** A speaker at a chain of two recognizers, in virtual time. */
abstract class RecognizerChainScene {
  final VirtualTimers timers = new VirtualTimers();
  final List<RecognitionEvent> events = new ArrayList<>();
  final Mishaps firstMishaps = new Mishaps();
  final Mishaps secondMishaps = new Mishaps();
  final FakeRecognizer first = FakeRecognizer.virtual("first", timers, firstMishaps);
  final FakeRecognizer second = FakeRecognizer.virtual("second", timers, secondMishaps);
  final ResilientRecognizer chain =
      new ResilientRecognizer(List.of(first, second), Chains.standard(timers, ProviderWatch.NONE));
  final RecognitionStream stream = chain.open(events::add);

  final void accept(int word) {
    float[] samples = new float[10];
    Arrays.fill(samples, word);
    stream.accept(samples);
    timers.runFor(10);
  }

  final void say(String utterance, int... words) {
    stream.begin(utterance);
    Arrays.stream(words).forEach(this::accept);
  }

  final List<String> finals() {
    return events.stream()
        .filter(Final.class::isInstance)
        .map(event -> event.utteranceId() + ": " + ((Final) event).text())
        .toList();
  }

  final <E extends RecognitionEvent> List<E> only(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
