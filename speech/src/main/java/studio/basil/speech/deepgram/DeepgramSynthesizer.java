package studio.basil.speech.deepgram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
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
import studio.basil.speech.adapter.PcmHttpSpeech;
import studio.basil.speech.adapter.SpokenAudio;

/**
 * Deepgram's Aura voices: {@code POST /v1/speak}, answered with 16-bit samples as they are spoken.
 * Cancelling closes the connection. Deepgram takes at most 2,000 characters.
 */
public final class DeepgramSynthesizer implements SpeechSynthesizer {
  /** One of the rates that Deepgram gives for {@code linear16}. */
  private static final int SAMPLE_RATE_HZ = 24_000;

  private static final String NAME = "deepgram";

  private final DeepgramSpeakSettings settings;
  private final PcmHttpSpeech speech;

  /** A synthesizer that is not asked anything yet. */
  public DeepgramSynthesizer(DeepgramSpeakSettings settings) {
    this.settings = settings;
    this.speech =
        new PcmHttpSpeech(
            new HttpFailures(
                DeepgramFailures.PROVIDER, settings.apiKey(), DeepgramFailures::explanation),
            SAMPLE_RATE_HZ,
            settings.timeouts());
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(
        NAME, AuraVoices.MODEL, settings.voices(), SAMPLE_RATE_HZ, true);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    if (!settings.voices().contains(request.voice())) {
      return SpokenAudio.refuse(
          SpeechFailure.permanent(
              Code.REJECTED,
              "%s has no voice \"%s\"; choose one of %s."
                  .formatted(
                      DeepgramFailures.PROVIDER,
                      request.voice(),
                      String.join(", ", settings.voices())),
              null),
          listener);
    }
    SynthesisEvent.Completed completed =
        new SynthesisEvent.Completed(
            request.text().codePointCount(0, request.text().length()),
            request.voice(),
            ServedBy.fresh(NAME, AuraVoices.MODEL));
    return speech.speak(httpRequest(request), completed, listener);
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    speech.close();
  }

  private HttpRequest httpRequest(SynthesisRequest request) {
    URI uri =
        URI.create(
            settings.endpoint()
                + "/v1/speak?model="
                + URLEncoder.encode(request.voice(), StandardCharsets.UTF_8)
                + "&encoding=linear16&container=none&sample_rate="
                + SAMPLE_RATE_HZ);
    String body = JsonNodeFactory.instance.objectNode().put("text", request.text()).toString();
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Token " + settings.apiKey())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
