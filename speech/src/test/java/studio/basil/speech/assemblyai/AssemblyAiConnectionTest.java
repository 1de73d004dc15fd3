package studio.basil.speech.assemblyai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.SpeechSamples;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;
import studio.basil.speech.streaming.FakeStreamingServer;
import studio.basil.speech.streaming.ServerScript;
import studio.basil.speech.streaming.StreamingRecognizerContract;

class AssemblyAiConnectionTest extends StreamingRecognizerContract {

  static AssemblyAiSettings settings(URI endpoint, ProviderTimeouts timeouts, Duration idle) {
    return new AssemblyAiSettings(
        endpoint, WireFault.SECRET, "universal-streaming-english", timeouts, idle);
  }

  @Override
  protected ServerScript script() {
    return new FakeAssemblyAi();
  }

  @Override
  protected SpeechRecognizer recognizer(
      FakeStreamingServer server, ProviderTimeouts timeouts, Duration idle) {
    return new AssemblyAiRecognizer(settings(server.endpoint(), timeouts, idle));
  }

  @Test
  void handshake_asksForWhatBasilNeeds() throws Exception {
    try (RecognitionStream _ = recognizer().open(events())) {
      FakeStreamingServer.Handshake handshake = server().handshake();

      assertThat(handshake.path()).isEqualTo("/v3/ws");
      assertThat(handshake.authorization()).isEqualTo(WireFault.SECRET);
      assertThat(handshake.query().split("&", -1))
          .containsExactlyInAnyOrder(
              "sample_rate=16000",
              "encoding=pcm_s16le",
              "speech_model=universal-streaming-english",
              "format_turns=true",
              "end_of_turn_confidence_threshold=1",
              "max_turn_silence=3600");
    }
  }

  @Test
  void turns_ofOneUtterance_areJoined() throws Exception {
    server()
        .atNextFlush(
            session -> {
              session.send(FakeAssemblyAi.turn(session, "The last turn.", true, true));
            })
        .atAudio(
            session -> {
              if (session.received().length > 16_000 && session.turns() == 0) {
                session.send(FakeAssemblyAi.turn(session, "An early turn.", true, true));
                session.next();
              }
            });

    float[] tone = SpeechSamples.tone(0.5, -20);
    float[] spoken = SpeechSamples.join(tone, SpeechSamples.silence(4), tone);

    assertThat(finalOf(spoken)).isEqualTo("An early turn. The last turn.");
  }
}
