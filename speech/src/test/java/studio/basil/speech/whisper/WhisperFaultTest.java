package studio.basil.speech.whisper;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechRecognizerFaultContract;
import studio.basil.speech.adapter.FakeHttp;
import studio.basil.speech.adapter.WireFault;

class WhisperFaultTest extends SpeechRecognizerFaultContract {
  private AutoCloseable opened = () -> {};

  @Override
  protected SpeechRecognizer recognizerMeeting(WireFault fault) throws Exception {
    FakeHttp[] server = new FakeHttp[1];
    byte[] right = FakeWhisper.text("Hello.").getBytes(StandardCharsets.UTF_8);
    server[0] =
        new FakeHttp((_, exchange) -> server[0].play(fault, exchange, "application/json", right));
    WhisperRecognizer recognizer =
        new WhisperRecognizer(
            new WhisperSettings(
                "openai",
                server[0].endpoint(),
                WireFault.SECRET,
                "gpt-4o-mini-transcribe",
                "en",
                fault.timeouts()));
    opened =
        () -> {
          recognizer.close();
          server[0].close();
        };
    return recognizer;
  }

  @AfterEach
  void close() throws Exception {
    opened.close();
  }
}
