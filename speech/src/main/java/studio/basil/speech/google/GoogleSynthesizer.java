package studio.basil.speech.google;

import com.google.cloud.texttospeech.v1.AudioConfig;
import com.google.cloud.texttospeech.v1.AudioEncoding;
import com.google.cloud.texttospeech.v1.SynthesisInput;
import com.google.cloud.texttospeech.v1.SynthesizeSpeechRequest;
import com.google.cloud.texttospeech.v1.TextToSpeechClient;
import com.google.cloud.texttospeech.v1.TextToSpeechSettings;
import com.google.cloud.texttospeech.v1.VoiceSelectionParams;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import studio.basil.speech.Cancellable;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechFailure;
import studio.basil.speech.SpeechFailure.Code;
import studio.basil.speech.SpeechSynthesizer;
import studio.basil.speech.SynthesisEvent;
import studio.basil.speech.SynthesisRequest;
import studio.basil.speech.SynthesizerCapabilities;

/**
 * Google Cloud Text-to-Speech with Neural2 voices, 24 kHz mono.
 *
 * <p>The service speaks a text to its end before it answers, so audio comes in pieces of 100 ms but
 * all at once. It takes at most 5,000 bytes of text, all of which it bills, white space too.
 *
 * <table>
 *   <caption>The voices, best first</caption>
 *   <tr><th>Name</th><th>Sound</th></tr>
 *   <tr><td>en-US-Neural2-F, -C, -H</td><td>women, American</td></tr>
 *   <tr><td>en-US-Neural2-J, -D, -A</td><td>men, American</td></tr>
 *   <tr><td>en-GB-Neural2-A, -C</td><td>women, British</td></tr>
 *   <tr><td>en-GB-Neural2-B, -D</td><td>men, British</td></tr>
 * </table>
 */
public final class GoogleSynthesizer implements SpeechSynthesizer {
  static final int SAMPLE_RATE_HZ = 24_000;

  private static final List<String> VOICES =
      List.of(
          "en-US-Neural2-F",
          "en-US-Neural2-J",
          "en-GB-Neural2-A",
          "en-GB-Neural2-B",
          "en-US-Neural2-C",
          "en-US-Neural2-D",
          "en-GB-Neural2-C",
          "en-GB-Neural2-D",
          "en-US-Neural2-H",
          "en-US-Neural2-A");
  private static final int LANGUAGE_LENGTH = "en-US".length();

  private final GoogleSettings settings;
  private final GoogleConnection connection;
  private final TextToSpeechClient client;

  /**
   * A synthesizer that connects when it is first needed.
   *
   * @throws IllegalArgumentException if the credentials can't be used; the message says why and
   *     what to do
   */
  public GoogleSynthesizer(GoogleSettings settings) {
    this(settings, UnaryOperator.identity());
  }

  /** The same over another channel. */
  GoogleSynthesizer(GoogleSettings settings, UnaryOperator<NettyChannelBuilder> adjustment) {
    this.settings = settings;
    this.connection = new GoogleConnection(settings, adjustment);
    TextToSpeechSettings.Builder builder = connection.use(TextToSpeechSettings.newBuilder());
    builder
        .synthesizeSpeechSettings()
        .setSimpleTimeoutNoRetriesDuration(settings.timeouts().firstResult());
    try {
      this.client = TextToSpeechClient.create(builder.build());
    } catch (IOException failure) {
      connection.close();
      throw new UncheckedIOException("Google's client for synthesis could not start.", failure);
    }
  }

  @Override
  public SynthesizerCapabilities capabilities() {
    return new SynthesizerCapabilities(
        GoogleRecognizer.PROVIDER, settings.model(), VOICES, SAMPLE_RATE_HZ, false);
  }

  @Override
  public Cancellable synthesize(SynthesisRequest request, Consumer<SynthesisEvent> listener) {
    if (!VOICES.contains(request.voice())) {
      return refuse(
          listener,
          SpeechFailure.permanent(
              Code.REJECTED,
              "Google Text-to-Speech has no voice \"%s\" for us. Choose one of: %s."
                  .formatted(request.voice(), String.join(", ", VOICES)),
              null));
    }
    GoogleSynthesis synthesis =
        new GoogleSynthesis(
            wireRequest(request),
            ServedBy.fresh(GoogleRecognizer.PROVIDER, settings.model()),
            listener);
    synthesis.start(client.synthesizeSpeechCallable());
    return synthesis;
  }

  /** Ends what is under way, which fails. */
  @Override
  public void close() {
    client.close();
    connection.close();
  }

  private static SynthesizeSpeechRequest wireRequest(SynthesisRequest request) {
    return SynthesizeSpeechRequest.newBuilder()
        .setInput(SynthesisInput.newBuilder().setText(request.text()))
        .setVoice(
            VoiceSelectionParams.newBuilder()
                .setLanguageCode(request.voice().substring(0, LANGUAGE_LENGTH))
                .setName(request.voice()))
        .setAudioConfig(
            AudioConfig.newBuilder()
                .setAudioEncoding(AudioEncoding.LINEAR16)
                .setSampleRateHertz(SAMPLE_RATE_HZ))
        .build();
  }

  private static Cancellable refuse(Consumer<SynthesisEvent> listener, SpeechFailure failure) {
    Thread.startVirtualThread(() -> listener.accept(new SynthesisEvent.Failed(failure)));
    return () -> {};
  }
}
