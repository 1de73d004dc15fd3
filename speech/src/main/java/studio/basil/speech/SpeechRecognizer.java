package studio.basil.speech;

import java.util.function.Consumer;

/** Speech to text. Implementations are thread-safe; one recognizer serves all sessions. */
public interface SpeechRecognizer extends AutoCloseable {

  /** What this recognizer can do. */
  RecognizerCapabilities capabilities();

  /**
   * Opens a stream for one speaker.
   *
   * @param listener receives the events of the stream, one at a time, in order
   */
  RecognitionStream open(Consumer<RecognitionEvent> listener);

  /**
   * Opens a stream whose finals have the times of their words, if the recognizer can tell them at
   * all. Finals may take longer than those of {@link #open}.
   */
  default RecognitionStream openTimed(Consumer<RecognitionEvent> listener) {
    return open(listener);
  }

  @Override
  void close();
}
