package studio.basil.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecordedEvents;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.FakeHttp;
import studio.basil.speech.adapter.ProviderTimeouts;

/** Speech that a recognizer has a server transcribe. */
abstract class WhisperScene {
  private static final ProviderTimeouts PATIENT =
      new ProviderTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

  static final float[] SPEECH = SpeechSamples.tone(1, -20);

  final RecordedEvents<RecognitionEvent> events = new RecordedEvents<>();
  private AutoCloseable opened = () -> {};

  @AfterEach
  void close() throws Exception {
    opened.close();
  }

  FakeHttp whisper(String path) throws IOException {
    FakeWhisper whisper = new FakeWhisper().knowing(SPEECH, "Hello there.");
    return opened(
        new FakeHttp(
            (request, exchange) -> {
              if (request.path().equals(path)) {
                whisper.answer(request, exchange);
              } else {
                FakeWhisper.unknownPath(request, exchange);
              }
            }));
  }

  RecognitionEvent speak(WhisperSettings settings, String id) throws Exception {
    return speak(recognizer(settings), id);
  }

  RecognitionEvent speak(WhisperRecognizer recognizer, String id) throws Exception {
    return speak(recognizer.open(events), id);
  }

  RecognitionEvent speakTimed(WhisperSettings settings, String id) throws Exception {
    return speak(recognizer(settings).openTimed(events), id);
  }

  RecognitionEvent speak(RecognitionStream opened, String id) throws Exception {
    try (RecognitionStream stream = opened) {
      stream.begin(id);
      stream.accept(SPEECH.clone());
      stream.finish();
    }
    return events.await(1, event -> event.utteranceId().equals(id)).getFirst();
  }

  /** One with more patience than a busy machine needs. */
  WhisperRecognizer recognizer(WhisperSettings settings) {
    return opened(
        new WhisperRecognizer(
            new WhisperSettings(
                settings.provider(),
                settings.endpoint(),
                settings.apiKey(),
                settings.model(),
                settings.language(),
                PATIENT)));
  }

  <T extends AutoCloseable> T opened(T resource) {
    AutoCloseable before = opened;
    opened =
        () -> {
          resource.close();
          before.close();
        };
    return resource;
  }

  static String text(RecognitionEvent event) {
    assertThat(event).isInstanceOf(RecognitionEvent.Final.class);
    return ((RecognitionEvent.Final) event).text();
  }

  static SpeechFailure failure(RecognitionEvent event) {
    assertThat(event).isInstanceOf(RecognitionEvent.Failed.class);
    return ((RecognitionEvent.Failed) event).failure();
  }
}
