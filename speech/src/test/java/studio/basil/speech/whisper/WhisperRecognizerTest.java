package studio.basil.speech.whisper;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechRecognizerContract;
import studio.basil.speech.adapter.FakeHttp;

class WhisperRecognizerTest extends SpeechRecognizerContract {
  private static final FakeWhisper WHISPER = new FakeWhisper();
  private static final FakeHttp SERVER = server();
  private static final WhisperRecognizer RECOGNIZER =
      new WhisperRecognizer(WhisperSettings.server(SERVER.endpoint()));

  @BeforeAll
  static void learn() {
    SENTENCES.forEach(WHISPER::knowing);
  }

  @AfterAll
  static void close() {
    RECOGNIZER.close();
    SERVER.close();
  }

  @Override
  protected SpeechRecognizer recognizer() {
    return RECOGNIZER;
  }

  private static FakeHttp server() {
    try {
      return new FakeHttp(WHISPER::answer);
    } catch (IOException noPort) {
      throw new AssertionError(noPort);
    }
  }
}
