package studio.basil.speech.resilience;

import java.util.function.Consumer;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.SpeechRecognizer;

/** How the stream of a recognizer is opened: plainly, or so that words have their times. */
@FunctionalInterface
interface Opening {
  RecognitionStream open(SpeechRecognizer member, Consumer<RecognitionEvent> listener);
}
