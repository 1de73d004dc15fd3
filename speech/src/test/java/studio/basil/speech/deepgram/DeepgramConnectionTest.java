package studio.basil.speech.deepgram;

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

class DeepgramConnectionTest extends StreamingRecognizerContract {

  static DeepgramListenSettings settings(URI endpoint, ProviderTimeouts timeouts, Duration idle) {
    return new DeepgramListenSettings(endpoint, WireFault.SECRET, "nova-3", "en", timeouts, idle);
  }

  @Override
  protected ServerScript script() {
    return new FakeDeepgram();
  }

  @Override
  protected SpeechRecognizer recognizer(
      FakeStreamingServer server, ProviderTimeouts timeouts, Duration idle) {
    return new DeepgramRecognizer(settings(server.endpoint(), timeouts, idle));
  }

  @Test
  void handshake_asksForWhatBasilNeeds() throws Exception {
    try (RecognitionStream _ = recognizer().open(events())) {
      FakeStreamingServer.Handshake handshake = server().handshake();

      assertThat(handshake.path()).isEqualTo("/v1/listen");
      assertThat(handshake.authorization()).isEqualTo("Token " + WireFault.SECRET);
      assertThat(handshake.query().split("&", -1))
          .containsExactlyInAnyOrder(
              "model=nova-3",
              "language=en",
              "encoding=linear16",
              "sample_rate=16000",
              "channels=1",
              "interim_results=true",
              "punctuate=true",
              "smart_format=true",
              "endpointing=false");
    }
  }

  @Test
  void keepAlive_isSentInSilence() throws Exception {
    DeepgramListenSettings settings =
        settings(server().endpoint(), ProviderTimeouts.LIVE, Duration.ofHours(1));
    try (SpeechRecognizer recognizer = new DeepgramRecognizer(settings, Duration.ofMillis(20));
        RecognitionStream _ = recognizer.open(events())) {
      FakeStreamingServer.Session session = server().session();

      assertThat(session.controls().take()).isEqualTo("KeepAlive");
      assertThat(session.controls().take()).isEqualTo("KeepAlive");
    }
  }

  @Test
  void segments_ofOneUtterance_areJoined() throws Exception {
    server()
        .atNextFlush(
            session -> {
              session.send(FakeDeepgram.results(session, "Confirmed at once,", true, false));
              session.send(FakeDeepgram.results(session, "not yet", false, false));
              session.send(FakeDeepgram.results(session, "confirmed at the end.", true, true));
            });

    assertThat(finalOf(SpeechSamples.tone(1, -20)))
        .isEqualTo("Confirmed at once, confirmed at the end.");
  }
}
