package studio.basil.speech.assemblyai;

import java.util.function.Consumer;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.streaming.StreamingRecognizer;
import studio.basil.speech.streaming.StreamingTimings;

/** AssemblyAI's Universal-Streaming. One session for each stream, reopened after three hours. */
public final class AssemblyAiRecognizer implements SpeechRecognizer {
  private static final int SAMPLE_RATE_HZ = 16_000;

  private final StreamingRecognizer recognizer;

  /** A recognizer that is not connected yet. */
  public AssemblyAiRecognizer(AssemblyAiSettings settings) {
    recognizer =
        new StreamingRecognizer(
            new RecognizerCapabilities(
                "assemblyai", settings.model(), settings.languages(), SAMPLE_RATE_HZ, true),
            new UniversalProtocol(settings),
            settings.timeouts(),
            new StreamingTimings(settings.idle(), settings.idle()));
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return recognizer.capabilities();
  }

  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    return recognizer.open(listener);
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
