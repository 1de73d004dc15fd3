package studio.basil.speech.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.basil.audio.Pcm16;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerContract;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.adapter.FakeHttp;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

class OpenAiSynthesizerTest extends SpeechSynthesizerContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RATE_HZ = 24_000;
  private static final FakeHttp SERVER = server();
  private static final OpenAiSynthesizer SYNTHESIZER = synthesizer("gpt-4o-mini-tts");

  @Override
  protected SpeechSynthesizer synthesizer() {
    return SYNTHESIZER;
  }

  @BeforeEach
  void forget() {
    SERVER.requests().clear();
  }

  @AfterAll
  static void close() {
    SYNTHESIZER.close();
    SERVER.close();
  }

  @Test
  void synthesize_request_isAsOpenAiDocumentsIt() throws Exception {
    CollectedSpeech.of(SYNTHESIZER, "Say \"basil\", é.", "coral").end();

    FakeHttp.Received request = SERVER.nextRequest();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/audio/speech");
    assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(request.headers().get("Authorization"))
        .containsExactly("Bearer " + WireFault.SECRET);
    assertThat(JSON.readTree(request.text()))
        .isEqualTo(
            JSON.createObjectNode()
                .put("model", "gpt-4o-mini-tts")
                .put("input", "Say \"basil\", é.")
                .put("voice", "coral")
                .put("response_format", "pcm"));
  }

  @Test
  void completed_tellsWhatOpenAiCounts() throws Exception {
    assertThat(CollectedSpeech.of(SYNTHESIZER, "A party 🎉.", "ash").end())
        .isEqualTo(
            new SynthesisEvent.Completed(10, "ash", ServedBy.fresh("openai", "gpt-4o-mini-tts")));
  }

  @Test
  void synthesize_longestText_isSpoken() throws Exception {
    assertThat(CollectedSpeech.of(SYNTHESIZER, "🎉".repeat(4_096), "ash").end())
        .isInstanceOf(SynthesisEvent.Completed.class);
  }

  @Test
  void synthesize_longerText_isRefusedWithoutARequest() throws Exception {
    SpeechFailure failure = CollectedSpeech.of(SYNTHESIZER, "a".repeat(4_097), "ash").failure();

    assertThat(failure.code()).isEqualTo(Code.REJECTED);
    assertThat(failure.message()).contains("4096", "4097");
    assertThat(SERVER.requests()).isEmpty();
  }

  @Test
  void voices_ofTheOldModels_areFewer() {
    try (OpenAiSynthesizer old = synthesizer("tts-1")) {
      assertThat(old.capabilities().voices())
          .hasSize(9)
          .contains("alloy")
          .doesNotContain("ballad", "verse");
    }
  }

  @Test
  void settings_toString_hidesTheKey() {
    assertThat(OpenAiSpeechSettings.of("sk-hidden").toString())
        .contains("gpt-4o-mini-tts")
        .doesNotContain("sk-hidden");
  }

  @Test
  void settings_withoutAKey_areRefused() {
    assertThatThrownBy(() -> OpenAiSpeechSettings.of(" "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settings_default_areOpenAisOwn() {
    assertThat(OpenAiSpeechSettings.of("sk-hidden").speech())
        .isEqualTo(URI.create("https://api.openai.com/v1/audio/speech"));
  }

  private static OpenAiSynthesizer synthesizer(String model) {
    return new OpenAiSynthesizer(
        new OpenAiSpeechSettings(
            SERVER.endpoint().resolve("/v1/"), WireFault.SECRET, model, ProviderTimeouts.LIVE));
  }

  private static FakeHttp server() {
    try {
      return new FakeHttp(OpenAiSynthesizerTest::speak);
    } catch (IOException noPort) {
      throw new AssertionError(noPort);
    }
  }

  /** Answers with a tone of 60 ms for each character, in pieces that cut samples in two. */
  private static void speak(FakeHttp.Received request, HttpExchange exchange) throws IOException {
    byte[] audio = Pcm16.toBytes(tone(input(request).length() * RATE_HZ * 6 / 100));
    OutputStream out = FakeHttp.stream(exchange, "audio/pcm");
    for (int from = 0; from < audio.length; from += 4_799) {
      out.write(audio, from, Math.min(4_799, audio.length - from));
      out.flush();
    }
  }

  private static String input(FakeHttp.Received request) throws JsonProcessingException {
    return JSON.readTree(request.text()).path("input").asText();
  }

  private static float[] tone(int length) {
    float[] tone = new float[length];
    for (int i = 0; i < length; i++) {
      tone[i] = (float) (0.2 * Math.sin(2 * Math.PI * 440 * i / RATE_HZ));
    }
    return tone;
  }
}
