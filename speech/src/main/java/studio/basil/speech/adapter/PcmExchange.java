package studio.basil.speech.adapter;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.Cancellable;

/** One answer of raw audio under way: reads its body and is the handle that cancels it. */
final class PcmExchange implements Cancellable, Flow.Subscriber<List<ByteBuffer>> {
  private static final int OK = 200;

  /** More than any provider needs to explain a refusal. */
  private static final int LONGEST_REFUSAL_BYTES = 64 * 1024;

  private final HttpFailures failures;
  private final ProviderTimeouts timeouts;
  private final SpokenAudio audio;
  private final Watchdog watchdog = new Watchdog(this::silent);
  private final PcmPieces pieces = new PcmPieces();

  private @Nullable CompletableFuture<HttpResponse<String>> response;
  private Flow.@Nullable Subscription body;
  private boolean over;

  PcmExchange(HttpFailures failures, ProviderTimeouts timeouts, SpokenAudio audio) {
    this.failures = failures;
    this.timeouts = timeouts;
    this.audio = audio;
  }

  synchronized void start(HttpClient client, HttpRequest request) {
    watchdog.set(timeouts.firstResult());
    response = client.sendAsync(request, this::subscriber);
    var _ = response.whenComplete(this::ended);
  }

  @Override
  public synchronized void cancel() {
    audio.cancel();
    release();
  }

  private BodySubscriber<String> subscriber(HttpResponse.ResponseInfo info) {
    if (info.statusCode() != OK) {
      return BodySubscribers.limiting(
          BodySubscribers.ofString(StandardCharsets.UTF_8), LONGEST_REFUSAL_BYTES);
    }
    return isAudio(type(info.headers()))
        ? BodySubscribers.fromSubscriber(this, _ -> "")
        : BodySubscribers.replacing("");
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    body = subscription;
    if (over) {
      subscription.cancel();
    } else {
      subscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public synchronized void onNext(List<ByteBuffer> buffers) {
    float[] samples = pieces.next(buffers);
    if (samples.length > 0 && !over) {
      watchdog.set(timeouts.gap());
      audio.add(samples);
    }
  }

  @Override
  public void onError(Throwable failure) {
    // The response ends with the same failure.
  }

  @Override
  public void onComplete() {
    // The response ends right after it.
  }

  private synchronized void ended(
      @Nullable HttpResponse<String> whole, @Nullable Throwable failure) {
    watchdog.close();
    if (whole == null) {
      audio.fail(failures.unreachable(failure == null ? new IllegalStateException() : failure));
    } else if (whole.statusCode() != OK) {
      audio.fail(failures.refused(whole.statusCode(), whole.headers(), whole.body()));
    } else if (!isAudio(type(whole.headers()))) {
      audio.fail(
          failures.malformed(
              "an answer of type " + type(whole.headers()) + " instead of audio", null));
    } else {
      audio.complete(failures.empty("audio"));
    }
  }

  private synchronized void silent() {
    audio.fail(
        audio.begun() ? failures.stalled(timeouts.gap()) : failures.silent(timeouts.firstResult()));
    release();
  }

  /** Closes the connection unless the answer has ended. */
  private void release() {
    over = true;
    watchdog.close();
    if (body != null) {
      body.cancel();
    }
    if (response != null) {
      response.cancel(true);
    }
  }

  private static String type(HttpHeaders headers) {
    return headers.firstValue("Content-Type").orElse("");
  }

  /** Some servers name no type, or only say that it is bytes. */
  private static boolean isAudio(String type) {
    String plain = type.toLowerCase(Locale.ROOT);
    return plain.isEmpty()
        || plain.startsWith("audio/")
        || plain.startsWith("application/octet-stream");
  }
}
