package studio.basil.speech.deepgram;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.streaming.StreamingRecognizer;
import studio.basil.speech.streaming.StreamingTimings;

/** Deepgram's live recognition. One connection for each stream, kept open by KeepAlive messages. */
public final class DeepgramRecognizer implements SpeechRecognizer {
  /** Deepgram closes after 10 s without audio and asks for a sign every 3 to 5 s. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

  private static final int SAMPLE_RATE_HZ = 16_000;

  private final StreamingRecognizer recognizer;

  /** A recognizer that is not connected yet. */
  public DeepgramRecognizer(DeepgramListenSettings settings) {
    this(settings, KEEP_ALIVE);
  }

  DeepgramRecognizer(DeepgramListenSettings settings, Duration keepAlive) {
    recognizer =
        new StreamingRecognizer(
            new RecognizerCapabilities(
                "deepgram", settings.model(), Set.of(settings.language()), SAMPLE_RATE_HZ, true),
            new ListenProtocol(settings),
            settings.timeouts(),
            new StreamingTimings(keepAlive, settings.idle()));
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
