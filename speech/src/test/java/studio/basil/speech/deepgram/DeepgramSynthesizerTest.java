package studio.basil.speech.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.basil.speech.CollectedSpeech;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SpeechSynthesizerContract;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.WireFault;

class DeepgramSynthesizerTest extends SpeechSynthesizerContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  private FakeAura server;
  private SpeechSynthesizer synthesizer;

  @BeforeEach
  void start() throws IOException {
    server = FakeAura.start();
    synthesizer =
        new DeepgramSynthesizer(
            DeepgramSpeakSettings.of(WireFault.SECRET)
                .withEndpoint(server.endpoint())
                .withTimeouts(new ProviderTimeouts(LONG, LONG, LONG)));
  }

  @AfterEach
  void stop() {
    synthesizer.close();
    server.close();
  }

  @Override
  protected SpeechSynthesizer synthesizer() {
    return synthesizer;
  }

  @Test
  void settings_hideTheKey() {
    assertThat(DeepgramSpeakSettings.of(WireFault.SECRET).toString())
        .doesNotContain(WireFault.SECRET);
  }

  @Test
  void request_isWhatDeepgramAsksFor() throws Exception {
    SynthesisEvent end = speak("Say \"hello\".", "aura-2-andromeda-en").end();

    FakeAura.Request request = server.requests().take();
    assertThat(request.query().split("&", -1))
        .containsExactlyInAnyOrder(
            "model=aura-2-andromeda-en",
            "encoding=linear16",
            "container=none",
            "sample_rate=24000");
    assertThat(request.authorization()).isEqualTo("Token " + WireFault.SECRET);
    assertThat(request.text()).isEqualTo("Say \"hello\".");
    assertThat(end)
        .isEqualTo(
            new SynthesisEvent.Completed(
                12, "aura-2-andromeda-en", ServedBy.fresh("deepgram", "aura-2")));
  }

  @Test
  void answerWithoutAudio_isEmpty() throws Exception {
    server.answering(exchange -> FakeAura.send(exchange, new byte[0]));

    assertThat(speak("Hello.", voice()).failure().code()).isEqualTo(Code.EMPTY);
  }

  @Test
  void tooLongText_isExplainedInDeepgramsWords() throws Exception {
    server.refusing(
        413, "{\"err_code\":\"PAYLOAD_TOO_LARGE\",\"err_msg\":\"Text exceeds 2000 characters\"}");

    CollectedSpeech speech = speak("Hello.", voice());
    assertThat(speech.failure().code()).isEqualTo(Code.REJECTED);
    assertThat(speech.failure().message()).contains("Text exceeds 2000 characters");
  }
}
