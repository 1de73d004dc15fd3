package studio.basil.speech.openai;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;
import studio.basil.speech.adapter.HttpFailures;
import studio.basil.speech.adapter.OpenAiErrorBody;
import studio.basil.speech.adapter.PcmHttpSpeech;
import studio.basil.speech.adapter.SpokenAudio;

/**
 * Speech of OpenAI's <a
 * href="https://platform.openai.com/docs/api-reference/audio/createSpeech">speech interface</a>, 24
 * kHz mono, streamed. A text has at most {@value #LONGEST_TEXT} characters.
 */
public final class OpenAiSynthesizer implements SpeechSynthesizer {
  private static final int LONGEST_TEXT = 4_096;

  /** What the interface calls {@code pcm}. */
  private static final int SAMPLE_RATE_HZ = 24_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenAiSpeechSettings settings;
  private final SynthesizerCapabilities capabilities;
  private final PcmHttpSpeech speech;

  /** A synthesizer that reaches OpenAI with the first text. */
  public OpenAiSynthesizer(OpenAiSpeechSettings settings) {
    this.settings = settings;
    this.capabilities =
        new SynthesizerCapabilities(
            "openai", settings.model(), settings.voices(), SAMPLE_RATE_HZ, true);
    this.speech =
        new PcmHttpSpeech(
            new HttpFailures("OpenAI's speech", settings.apiKey(), OpenAiErrorBody::read),
            SAMPLE_RATE_HZ,
            settings.timeouts());
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    int characters = request.text().codePointCount(0, request.text().length());
    if (!capabilities.voices().contains(request.voice())) {
      return refuse(
          "OpenAI's %s has no voice \"%s\". Choose one of: %s."
              .formatted(
                  settings.model(), request.voice(), String.join(", ", capabilities.voices())),
          listener);
    }
    if (characters > LONGEST_TEXT) {
      return refuse(
          "OpenAI speaks at most %d characters at a time, and the text has %d. Split it."
              .formatted(LONGEST_TEXT, characters),
          listener);
    }
    SynthesisEvent.Completed completed =
        new SynthesisEvent.Completed(
            characters,
            request.voice(),
            ServedBy.fresh(capabilities.provider(), capabilities.model()));
    return speech.speak(httpRequest(request), completed, listener);
  }

  @Override
  public void close() {
    speech.close();
  }

  private HttpRequest httpRequest(SynthesisRequest request) {
    String body =
        JSON.createObjectNode()
            .put("model", settings.model())
            .put("input", request.text())
            .put("voice", request.voice())
            .put("response_format", "pcm")
            .toString();
    return HttpRequest.newBuilder(settings.speech())
        .header("Authorization", "Bearer " + settings.apiKey())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static Cancellable refuse(String why, Consumer<SynthesisEvent> listener) {
    return SpokenAudio.refuse(SpeechFailure.permanent(Code.REJECTED, why, null), listener);
  }
}
