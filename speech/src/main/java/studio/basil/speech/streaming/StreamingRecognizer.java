package studio.basil.speech.streaming;

import java.net.http.HttpClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import studio.basil.speech.RecognitionEvent;
import studio.basil.speech.RecognitionStream;
import studio.basil.speech.RecognizerCapabilities;
import studio.basil.speech.ServedBy;
import studio.basil.speech.SpeechRecognizer;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.SerialEvents;

/**
 * A recognizer behind a provider's WebSocket. Each stream opens a connection at once, keeps it for
 * many utterances, and opens another one when it has died, was closed for being idle, or did not
 * answer. Takes 16 kHz.
 */
public final class StreamingRecognizer implements SpeechRecognizer {
  private final RecognizerCapabilities capabilities;
  private final StreamingProtocol protocol;
  private final ProviderTimeouts timeouts;
  private final StreamingTimings timings;
  private final HttpClient client;
  private final Set<StreamedRecognition> streams = ConcurrentHashMap.newKeySet();

  /** A recognizer without a connection. */
  public StreamingRecognizer(
      RecognizerCapabilities capabilities,
      StreamingProtocol protocol,
      ProviderTimeouts timeouts,
      StreamingTimings timings) {
    this.capabilities = capabilities;
    this.protocol = protocol;
    this.timeouts = timeouts;
    this.timings = timings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public RecognizerCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public RecognitionStream open(Consumer<RecognitionEvent> listener) {
    StreamedRecognition stream =
        new StreamedRecognition(this, new SerialEvents<>(listener), streams::remove);
    streams.add(stream);
    stream.connect();
    return stream;
  }

  /** Ends all streams; utterances that wait for their finals fail. */
  @Override
  public void close() {
    streams.forEach(StreamedRecognition::shutDown);
    client.shutdownNow();
  }

  HttpClient client() {
    return client;
  }

  StreamingProtocol protocol() {
    return protocol;
  }

  ProviderTimeouts timeouts() {
    return timeouts;
  }

  StreamingTimings timings() {
    return timings;
  }

  ServedBy servedBy() {
    return ServedBy.fresh(capabilities.provider(), capabilities.model());
  }
}
