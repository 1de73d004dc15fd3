package studio.basil.speech.google;

import com.google.cloud.speech.v2.ExplicitDecodingConfig;
import com.google.cloud.speech.v2.RecognitionConfig;
import com.google.cloud.speech.v2.RecognitionFeatures;
import com.google.cloud.speech.v2.RecognizerName;
import com.google.cloud.speech.v2.SpeechClient;
import com.google.cloud.speech.v2.SpeechSettings;
import com.google.cloud.speech.v2.StreamingRecognitionConfig;
import com.google.cloud.speech.v2.StreamingRecognitionFeatures;
import com.google.cloud.speech.v2.StreamingRecognizeRequest;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechRecognizer;

/**
 * Google Cloud Speech-to-Text v2, streamed: English with punctuation, from 16 kHz audio.
 *
 * <p>Each utterance is a stream of its own, so one of more than five minutes fails. The project
 * needs no recognizer of its own: the request says all. Closing ends all utterances; those that
 * were finished fail.
 */
public final class GoogleRecognizer implements SpeechRecognizer {
  static final String PROVIDER = "google";
  static final int SAMPLE_RATE_HZ = 16_000;

  private static final String LANGUAGE = "en-US";
  private static final String NO_RECOGNIZER = "_";

  private final GoogleSettings settings;
  private final GoogleConnection connection;
  private final SpeechClient client;
  private final StreamingRecognizeRequest configuration;
  private final StreamingRecognizeRequest timed;

  /**
   * A recognizer that connects when it is first needed.
   *
   * @throws IllegalArgumentException if the credentials can't be used or no project is known; the
   *     message says why and what to do
   */
  public GoogleRecognizer(GoogleSettings settings) {
    this(settings, UnaryOperator.identity());
  }

  /** The same over another channel. */
  GoogleRecognizer(GoogleSettings settings, UnaryOperator<NettyChannelBuilder> adjustment) {
    if (settings.project().isEmpty() && settings.credentials().isEmpty()) {
      throw new IllegalArgumentException(
          "Google Speech-to-Text needs a project; name one in the settings.");
    }
    this.settings = settings;
    this.connection = new GoogleConnection(settings, adjustment);
    String project = settings.project().or(connection::project).orElseThrow();
    this.configuration = configuration(settings, project, false);
    this.timed = configuration(settings, project, true);
    try {
      this.client = SpeechClient.create(connection.use(SpeechSettings.newBuilder()).build());
    } catch (IOException failure) {
      connection.close();
      throw new UncheckedIOException("Google's client for recognition could not start.", failure);
    }
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return new RecognizerCapabilities(
        PROVIDER, settings.model(), Set.of(LANGUAGE), SAMPLE_RATE_HZ, true);
  }

  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    return open(configuration, listener);
  }

  @Override
  public RecognitionStream openTimed(Consumer<RecognitionEvent> listener) {
    return open(timed, listener);
  }

  private RecognitionStream open(
      StreamingRecognizeRequest request, Consumer<RecognitionEvent> listener) {
    return new GoogleStream(
        client.streamingRecognizeCallable(),
        request,
        ServedBy.fresh(PROVIDER, settings.model()),
        settings.timeouts(),
        listener);
  }

  @Override
  public void close() {
    client.close();
    connection.close();
  }

  private static StreamingRecognizeRequest configuration(
      GoogleSettings settings, String project, boolean timed) {
    RecognitionConfig recognition =
        RecognitionConfig.newBuilder()
            .setExplicitDecodingConfig(
                ExplicitDecodingConfig.newBuilder()
                    .setEncoding(ExplicitDecodingConfig.AudioEncoding.LINEAR16)
                    .setSampleRateHertz(SAMPLE_RATE_HZ)
                    .setAudioChannelCount(1))
            .setModel(settings.model())
            .addLanguageCodes(LANGUAGE)
            .setFeatures(
                RecognitionFeatures.newBuilder()
                    .setEnableAutomaticPunctuation(true)
                    .setEnableWordTimeOffsets(timed))
            .build();
    return StreamingRecognizeRequest.newBuilder()
        .setRecognizer(RecognizerName.format(project, settings.location(), NO_RECOGNIZER))
        .setStreamingConfig(
            StreamingRecognitionConfig.newBuilder()
                .setConfig(recognition)
                .setStreamingFeatures(
                    StreamingRecognitionFeatures.newBuilder().setInterimResults(true)))
        .build();
  }
}
