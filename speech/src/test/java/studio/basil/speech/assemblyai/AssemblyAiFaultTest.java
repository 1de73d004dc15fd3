package studio.basil.speech.assemblyai;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechRecognizerFaultContract;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.WireFault;
import studio.basil.speech.streaming.FakeStreamingServer;
import studio.basil.speech.streaming.HeardTexts;

class AssemblyAiFaultTest extends SpeechRecognizerFaultContract {
  private static final int LATE_MILLISECONDS = 100;

  private FakeStreamingServer server;
  private @Nullable SpeechRecognizer recognizer;

  @BeforeEach
  void start() throws Exception {
    server =
        new FakeStreamingServer(
            new FakeAssemblyAi(), new HeardTexts().learn("A tone.", SpeechSamples.tone(1, -20)));
  }

  @AfterEach
  void stop() throws Exception {
    if (recognizer != null) {
      recognizer.close();
    }
    server.close();
  }

  @Override
  protected SpeechRecognizer recognizerMeeting(WireFault fault) {
    switch (fault) {
      case LATENCY ->
          server.atFlush(session -> session.later(LATE_MILLISECONDS, () -> server.answer(session)));
      case CUT -> server.atFlush(_ -> server.cut());
      case STALL -> server.atFlush(_ -> {}).atEnd(_ -> {});
      case UNAUTHORIZED -> server.refusing(401, Map.of(), "");
      case BUSY -> server.refusing(429, Map.of("Retry-After", "7"), "");
      case FAULT -> server.refusing(500, Map.of(), "");
      case MALFORMED -> server.atFlush(session -> session.send("{\"type\":\"Turn\",\"x\""));
      case QUOTA ->
          server.atFlush(
              session ->
                  session.close(1008, "Unauthorized Connection: insufficient account balance"));
    }
    SpeechRecognizer meeting =
        new AssemblyAiRecognizer(
            AssemblyAiConnectionTest.settings(
                server.endpoint(), fault.timeouts(), Duration.ofHours(1)));
    recognizer = meeting;
    return meeting;
  }
}
