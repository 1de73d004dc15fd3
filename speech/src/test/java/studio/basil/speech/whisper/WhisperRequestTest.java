package studio.basil.speech.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.basil.audio.Pcm16;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.adapter.FakeHttp;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

/** What goes over the wire, and to which of the two interfaces. */
class WhisperRequestTest extends WhisperScene {
  @Test
  void transcriptions_form_isAsOpenAiDocumentsIt() throws Exception {
    FakeHttp server = whisper("/v1/audio/transcriptions");
    WhisperSettings settings =
        new WhisperSettings(
            "openai",
            server.endpoint().resolve("/v1"),
            WireFault.SECRET,
            "gpt-4o-mini-transcribe",
            "en",
            ProviderTimeouts.LIVE);
    assertThat(speak(settings, "a"))
        .isEqualTo(
            new RecognitionEvent.Final(
                "a",
                "Hello there.",
                Duration.ofSeconds(1),
                ServedBy.fresh("openai", "gpt-4o-mini-transcribe")));

    FakeHttp.Received request = server.nextRequest();
    ReceivedForm form = ReceivedForm.of(request);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/audio/transcriptions");
    assertThat(request.headers().get("Authorization"))
        .containsExactly("Bearer " + WireFault.SECRET);
    assertThat(request.body()).doesNotContain(WireFault.SECRET);
    assertThat(form.fields())
        .isEqualTo(
            Map.of("model", "gpt-4o-mini-transcribe", "language", "en", "response_format", "json"));
    assertThat(form.file().name()).isEqualTo("file");
    assertThat(form.file().fileName()).endsWith(".wav");
    assertThat(form.file().type()).isEqualTo("audio/wav");
    assertThat(form.file().content())
        .hasSize(44 + 32_000)
        .endsWith(new String(Pcm16.toBytes(SPEECH), StandardCharsets.ISO_8859_1));
  }

  @Test
  void inference_form_isAsWhisperCppDocumentsIt() throws Exception {
    FakeHttp server = whisper("/inference");
    speak(WhisperSettings.server(server.endpoint().resolve("/inference")), "a");

    FakeHttp.Received request = server.nextRequest();
    assertThat(request.path()).isEqualTo("/inference");
    assertThat(request.headers().get("Authorization")).isNull();
    assertThat(ReceivedForm.of(request).fields())
        .isEqualTo(Map.of("language", "en", "temperature", "0.0", "response_format", "json"));
    assertThat(ReceivedForm.of(request).file().name()).isEqualTo("file");
  }

  @Test
  void firstRequest_serverWithoutOpenAisPath_goesToInferenceAndStaysThere() throws Exception {
    FakeHttp server = whisper("/inference");
    WhisperRecognizer recognizer = recognizer(WhisperSettings.server(server.endpoint()));

    assertThat(text(speak(recognizer, "a"))).isEqualTo("Hello there.");
    assertThat(text(speak(recognizer, "b"))).isEqualTo("Hello there.");
    assertThat(server.requests().stream().map(FakeHttp.Received::path))
        .containsExactly("/v1/audio/transcriptions", "/inference", "/inference");
  }

  @Test
  void firstRequest_serverWithOpenAisPath_asksNoOther() throws Exception {
    FakeHttp server = whisper("/v1/audio/transcriptions");
    WhisperRecognizer recognizer = recognizer(WhisperSettings.server(server.endpoint()));

    speak(recognizer, "a");
    speak(recognizer, "b");
    assertThat(server.requests().stream().map(FakeHttp.Received::path))
        .containsExactly("/v1/audio/transcriptions", "/v1/audio/transcriptions");
  }

  @Test
  void firstRequest_refusedForTheKey_asksNoOther() throws Exception {
    FakeHttp server =
        opened(
            new FakeHttp(
                (_, exchange) -> FakeHttp.json(exchange, 401, "{\"detail\":\"no access\"}")));

    assertThat(failure(speak(WhisperSettings.server(server.endpoint()), "a")).code())
        .isEqualTo(Code.UNAUTHORIZED);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void unknownModel_bothPathsRefuse_tellsWhatTheFirstSaid() throws Exception {
    FakeHttp server =
        opened(
            new FakeHttp(
                (request, exchange) -> {
                  if (request.path().equals("/inference")) {
                    FakeWhisper.unknownPath(request, exchange);
                  } else {
                    FakeHttp.json(exchange, 404, "{\"detail\":\"Model tiny not found\"}");
                  }
                }));

    SpeechFailure failure = failure(speak(WhisperSettings.server(server.endpoint()), "a"));
    assertThat(failure.code()).isEqualTo(Code.REJECTED);
    assertThat(failure.message()).contains("404", "Model tiny not found");
  }

  @Test
  void answer_ofSoundsOnly_isAnEmptyFinal() throws Exception {
    FakeHttp server =
        opened(
            new FakeHttp(
                (_, exchange) -> FakeHttp.json(exchange, 200, FakeWhisper.text("[BLANK_AUDIO]"))));

    assertThat(text(speak(WhisperSettings.server(server.endpoint()), "a"))).isEmpty();
  }

  @Test
  void answer_withoutAText_isMalformed() throws Exception {
    FakeHttp server =
        opened(new FakeHttp((_, exchange) -> FakeHttp.json(exchange, 200, "{\"task\":1}")));

    assertThat(failure(speak(WhisperSettings.server(server.endpoint()), "a")).code())
        .isEqualTo(Code.MALFORMED);
  }

  @Test
  void patience_isForTenSecondsAndGrowsWithLongerUtterances() {
    WhisperServer server = new WhisperServer(WhisperSettings.server(URI.create("http://host")));
    opened(server);

    assertThat(server.patience(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(3));
    assertThat(server.patience(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(3));
    assertThat(server.patience(Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void close_whileTranscribing_failsWhatIsUnderWay() throws Exception {
    FakeHttp[] server = new FakeHttp[1];
    server[0] = new FakeHttp((_, _) -> server[0].stall());
    opened(server[0]);
    WhisperRecognizer recognizer =
        new WhisperRecognizer(WhisperSettings.server(server[0].endpoint()));
    try (RecognitionStream stream = recognizer.open(events)) {
      stream.begin("a");
      stream.accept(SPEECH.clone());
      stream.finish();
      server[0].nextRequest();
      recognizer.close();

      assertThat(failure(events.await(1, _ -> true).getFirst()).code()).isEqualTo(Code.UNAVAILABLE);
      assertThatThrownBy(() -> recognizer.open(events)).isInstanceOf(IllegalStateException.class);
    }
  }
}
