package studio.basil.speech.deepgram;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechRecognizerContract;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.streaming.FakeStreamingServer;
import studio.basil.speech.streaming.HeardTexts;

class DeepgramRecognizerTest extends SpeechRecognizerContract {
  private static final ProviderTimeouts TIMEOUTS =
      new ProviderTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofSeconds(20));

  private static FakeStreamingServer server;
  private static SpeechRecognizer recognizer;

  @BeforeAll
  static void start() throws Exception {
    HeardTexts texts = new HeardTexts();
    SENTENCES.forEach(sentence -> texts.learn(sentence, SpeechSamples.say(sentence)));
    server = new FakeStreamingServer(new FakeDeepgram(), texts);
    recognizer =
        new DeepgramRecognizer(
            DeepgramConnectionTest.settings(server.endpoint(), TIMEOUTS, Duration.ofHours(1)));
  }

  @AfterAll
  static void stop() throws Exception {
    recognizer.close();
    server.close();
  }

  @Override
  protected SpeechRecognizer recognizer() {
    return recognizer;
  }
}
