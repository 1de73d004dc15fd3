package studio.basil.speech.assemblyai;

import java.time.Duration;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.streaming.FakeStreamingServer;
import studio.basil.speech.streaming.ServerScript;
import studio.basil.speech.streaming.StreamingReconnectContract;

class AssemblyAiReconnectTest extends StreamingReconnectContract {

  @Override
  protected ServerScript script() {
    return new FakeAssemblyAi();
  }

  @Override
  protected SpeechRecognizer recognizer(
      FakeStreamingServer server, ProviderTimeouts timeouts, Duration idle) {
    return new AssemblyAiRecognizer(
        AssemblyAiConnectionTest.settings(server.endpoint(), timeouts, idle));
  }
}
