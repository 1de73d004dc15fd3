package studio.basil.speech.sdk;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The one exchange of an answer, which any thread may abort, before the response as well as in the
 * middle of it. The transports of the SDKs find theirs with {@link #current()}.
 *
 * <p>The SDKs' own transports can't be stopped while they wait for the response, and their streams
 * may only be closed by the thread that reads them.
 */
public final class HttpCall {
  private static final ScopedValue<HttpCall> CURRENT = ScopedValue.newInstance();

  /** More than any server needs to explain an error. */
  private static final int LONGEST_ERROR_BYTES = 64 * 1024;

  /** What may follow the part of a response that an SDK reads. */
  private static final int LONGEST_REST_BYTES = 4 * 1024;

  /** The JDK's client sets these itself. */
  private static final Set<String> OWN_HEADERS = Set.of("content-length", "host", "connection");

  private final HttpClient client;
  private final Runnable sending;
  private final @Nullable String rehearsed;
  private @Nullable CompletableFuture<HttpResponse<InputStream>> exchange;
  private boolean aborted;
  private volatile @Nullable Body body;

  /**
   * A response as it begins.
   *
   * @param body not to be closed: the call is aborted when nobody needs it any more
   */
  public record Reply(int status, Map<String, List<String>> headers, InputStream body) {}

  /**
   * A call not made yet.
   *
   * @param sending runs right before the request goes out
   */
  HttpCall(HttpClient client, Runnable sending) {
    this(client, sending, null);
  }

  private HttpCall(HttpClient client, Runnable sending, @Nullable String rehearsed) {
    this.client = client;
    this.sending = sending;
    this.rehearsed = rehearsed;
  }

  /** A call that reaches nobody and gets this response. */
  static HttpCall rehearsal(HttpClient client, String response) {
    return new HttpCall(client, () -> {}, response);
  }

  /** The call of the answer that this thread reads. */
  public static HttpCall current() {
    return CURRENT.get();
  }

  /** Reads an answer, for which this is the current call. */
  <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> reading) throws X {
    return ScopedValue.where(CURRENT, this).call(reading);
  }

  /**
   * Sends the request and waits for the response to begin.
   *
   * @throws IOException if the server can't be reached, or the call is aborted
   */
  public Reply post(URI address, Map<String, List<String>> headers, byte[] content)
      throws IOException {
    if (rehearsed != null) {
      return new Reply(
          200, Map.of(), new ByteArrayInputStream(rehearsed.getBytes(StandardCharsets.UTF_8)));
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(content));
    headers.forEach(
        (name, values) -> {
          if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    HttpResponse<InputStream> response = responseTo(request.build());
    int status = response.statusCode();
    Body stream = new Body(response.body());
    body = stream;
    return new Reply(
        status,
        response.headers().map(),
        status < 300 ? stream : new ByteArrayInputStream(stream.readNBytes(LONGEST_ERROR_BYTES)));
  }

  private HttpResponse<InputStream> responseTo(HttpRequest request) throws IOException {
    try {
      return send(request).join();
    } catch (CancellationException stopped) {
      throw new IOException("the call was aborted", stopped);
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  private synchronized CompletableFuture<HttpResponse<InputStream>> send(HttpRequest request)
      throws IOException {
    if (aborted) {
      throw new IOException("the call was aborted");
    }
    sending.run();
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    exchange = sent;
    return sent;
  }

  /**
   * Whether the response was read to its end; an SDK stops before it where the protocol says so.
   */
  public boolean reachedEnd() {
    Body stream = body;
    return stream != null && stream.ended;
  }

  /** Reads what is left of a response that is over, so that its connection can be used again. */
  void drain() {
    Body stream = body;
    if (stream != null && !stream.ended) {
      try {
        stream.readNBytes(LONGEST_REST_BYTES);
      } catch (IOException broken) {
        abort();
      }
    }
  }

  /** Closes the connection unless the response has been read to its end. Idempotent. */
  void abort() {
    CompletableFuture<HttpResponse<InputStream>> sent;
    synchronized (this) {
      aborted = true;
      sent = exchange;
    }
    if (sent != null && !sent.cancel(true) && !sent.isCompletedExceptionally()) {
      close(sent.join().body());
    }
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException alreadyBroken) {
      // There is nothing left to let go of.
    }
  }

  /** A body that remembers its end and leaves closing to the call. */
  private static final class Body extends FilterInputStream {
    private volatile boolean ended;

    Body(InputStream source) {
      super(source);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      ended |= one < 0;
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      ended |= read < 0;
      return read;
    }

    @Override
    public void close() {}
  }
}
