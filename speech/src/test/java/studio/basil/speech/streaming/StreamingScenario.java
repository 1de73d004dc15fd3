package studio.basil.speech.streaming;

import static studio.basil.speech.SpeechSamples.chunks;
import static studio.basil.speech.SpeechSamples.noise;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionEvent.Failed;
import studio.basil.speech.RecognitionEvent.Final;
import studio.basil.speech.RecognitionEvent.Partial;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.ProviderTimeouts;

/** A recognizer and the fake server that it talks to over a wire that can be cut. */
abstract class StreamingScenario {
  static final Duration LONG = Duration.ofSeconds(20);
  static final ProviderTimeouts PATIENT = new ProviderTimeouts(LONG, LONG, LONG);

  static final float[] ONE = noise(1.2, -25);
  static final float[] TWO = reversed(ONE);

  final RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();
  ServerScript script;
  FakeStreamingServer server;
  SpeechRecognizer recognizer;

  /** What the provider's server says. */
  protected abstract ServerScript script();

  /** A recognizer of that server. */
  protected abstract SpeechRecognizer recognizer(
      FakeStreamingServer server, ProviderTimeouts timeouts, Duration idle);

  @BeforeEach
  void startServer() throws Exception {
    script = script();
    server =
        new FakeStreamingServer(
            script, new HeardTexts().learn("This is one.", ONE).learn("And this is two.", TWO));
    recognizer = recognizer(server, PATIENT, Duration.ofHours(1));
  }

  @AfterEach
  void stopServer() throws Exception {
    recognizer.close();
    server.close();
  }

  protected final FakeStreamingServer server() {
    return server;
  }

  protected final RecordedEvents<RecognitionEvent> events() {
    return events;
  }

  protected final SpeechRecognizer recognizer() {
    return recognizer;
  }

  /** The text of one utterance with this audio. */
  protected final String finalOf(float[] samples) throws InterruptedException {
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", samples);
      stream.finish();
      return finals(1).getFirst();
    }
  }

  static void speak(RecognitionStream stream, String utteranceId, float[] samples) {
    stream.begin(utteranceId);
    chunks(samples, 1_600).forEach(stream::accept);
  }

  static Predicate<RecognitionEvent> about(String utteranceId) {
    return event -> event.utteranceId().equals(utteranceId);
  }

  final List<String> finals(int count) throws InterruptedException {
    return events.await(count, event -> !(event instanceof Partial)).stream()
        .map(event -> event instanceof Final result ? result.text() : event.toString())
        .toList();
  }

  final Failed failure() throws InterruptedException {
    return (Failed) events.await(1, Failed.class::isInstance).getFirst();
  }

  private static float[] reversed(float[] samples) {
    float[] reversed = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      reversed[i] = samples[samples.length - 1 - i];
    }
    return reversed;
  }
}
