package studio.basil.speech.deepgram;

import java.time.Duration;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.streaming.FakeStreamingServer;
import studio.basil.speech.streaming.ServerScript;
import studio.basil.speech.streaming.StreamingReconnectContract;

class DeepgramReconnectTest extends StreamingReconnectContract {

  @Override
  protected ServerScript script() {
    return new FakeDeepgram();
  }

  @Override
  protected SpeechRecognizer recognizer(
      FakeStreamingServer server, ProviderTimeouts timeouts, Duration idle) {
    return new DeepgramRecognizer(
        DeepgramConnectionTest.settings(server.endpoint(), timeouts, idle));
  }
}
