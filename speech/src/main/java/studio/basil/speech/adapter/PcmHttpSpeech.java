package studio.basil.speech.adapter;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import studio.basil.speech.Cancellable;
import studio.basil.speech.SynthesisEvent;

/**
 * Speech over HTTP: a request goes in, and the body of its answer, which is raw s16le mono, comes
 * out as audio while it arrives. Thread-safe.
 *
 * <p>The answer fails if its first samples stay away for {@link ProviderTimeouts#firstResult}, if
 * more stay away for {@link ProviderTimeouts#gap}, if its status is not 200, if its type is no
 * audio, and if it holds no sample. Cancelling closes the connection.
 */
public final class PcmHttpSpeech implements AutoCloseable {
  private final HttpClient client;
  private final HttpFailures failures;
  private final int sampleRateHz;
  private final ProviderTimeouts timeouts;

  /**
   * Speech of one provider.
   *
   * @param sampleRateHz of the audio in the answers
   */
  public PcmHttpSpeech(HttpFailures failures, int sampleRateHz, ProviderTimeouts timeouts) {
    this.failures = failures;
    this.sampleRateHz = sampleRateHz;
    this.timeouts = timeouts;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeouts.connect())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Sends a request.
   *
   * @param completed told once all audio was delivered
   * @param listener receives the events, one at a time, in order
   */
  public Cancellable speak(
      HttpRequest request, SynthesisEvent.Completed completed, Consumer<SynthesisEvent> listener) {
    PcmExchange exchange =
        new PcmExchange(failures, timeouts, new SpokenAudio(sampleRateHz, completed, listener));
    exchange.start(client, request);
    return exchange;
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
