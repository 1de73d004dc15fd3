package studio.basil.speech.google;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.basil.speech.SpeechSamples.say;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechRecognizerContract;

class GoogleRecognizerTest extends SpeechRecognizerContract {
  private static FakeGoogle server;
  private static GoogleRecognizer recognizer;

  @BeforeAll
  static void start() throws IOException {
    KnownTexts texts = new KnownTexts();
    SENTENCES.forEach(sentence -> texts.with(sentence, say(sentence)));
    server = FakeGoogle.serving(new FakeSpeech(texts));
    recognizer = new GoogleRecognizer(server.settings());
  }

  @AfterAll
  static void stop() {
    recognizer.close();
    server.close();
  }

  @Override
  protected SpeechRecognizer recognizer() {
    return recognizer;
  }

  @Test
  void final_namesWhoServedIt() throws InterruptedException {
    try (RecognitionStream stream = recognizer.open(events)) {
      speak(stream, "a", say(SENTENCES.getFirst()));
      stream.finish();

      assertThat(awaitFinal(events, "a").servedBy().provider()).isEqualTo("google");
      assertThat(awaitFinal(events, "a").servedBy().model()).isEqualTo("latest_long");
    }
  }
}
