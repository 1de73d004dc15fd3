package studio.basil.speech.streaming;

import java.io.EOFException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import studio.basil.speech.adapter.ProviderTimeouts;
import studio.basil.speech.adapter.Watchdog;

/**
 * A WebSocket to a provider: whole text messages in, text and binary messages out, in order.
 *
 * <p>It pings the server three times in each {@link ProviderTimeouts#gap} and ends as {@link
 * SocketEnd.Silent} once nothing at all, no pong either, has come for one gap. Calls never block;
 * thread-safe.
 */
public final class StreamingSocket {
  /** Eight minutes of speech, more than an utterance keeps to be sent again. */
  private static final int MOST_WAITING_BYTES = 16 << 20;

  private static final int LONGEST_TEXT = 1 << 20;
  private static final int PINGS_IN_A_GAP = 3;

  /** How long a close frame may take that explains why something could not be sent. */
  private static final Duration EXPLANATION = Duration.ofMillis(200);

  private static final int NORMAL_CLOSURE = 1000;
  private static final int NO_CLOSE_FRAME = 1006;
  private static final int MESSAGE_TOO_BIG = 1009;

  private final ProviderTimeouts timeouts;
  private final Listener listener;
  private final SendQueue sends = new SendQueue(MOST_WAITING_BYTES, this::sendFailed);
  private final Watchdog silence = new Watchdog(this::silent);
  private final Heartbeat pings;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable WebSocket socket;
  private volatile @Nullable Throwable unsent;
  private volatile long lastSignNanos = System.nanoTime();

  /** Told what happens, on threads of the HTTP client; messages one at a time, in order. */
  public interface Listener {

    /** The handshake is done. What was sent before goes out now. */
    void opened();

    /** A text message has come. */
    void received(String message);

    /** The socket is no more. Comes once; a message that races with it may follow. */
    void ended(SocketEnd end);
  }

  private StreamingSocket(ProviderTimeouts timeouts, Listener listener) {
    this.timeouts = timeouts;
    this.listener = listener;
    this.pings = new Heartbeat(timeouts.gap().dividedBy(PINGS_IN_A_GAP), this::ping);
  }

  /**
   * Begins a handshake.
   *
   * @param headers sent with the handshake, such as {@code Authorization}
   */
  public static StreamingSocket open(
      HttpClient client,
      URI uri,
      Map<String, String> headers,
      ProviderTimeouts timeouts,
      Listener listener) {
    StreamingSocket socket = new StreamingSocket(timeouts, listener);
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(timeouts.connect());
    headers.forEach(builder::header);
    var _ =
        builder
            .buildAsync(uri, socket.new Incoming())
            .whenCompleteAsync(
                (_, failure) -> {
                  if (failure != null) {
                    socket.end(socket.ofHandshake(failure));
                  }
                },
                work -> Thread.ofVirtual().name("streaming-socket").start(work));
    return socket;
  }

  /** Sends a text message. */
  public void send(String message) {
    add(message.length(), open -> open.sendText(message, true));
  }

  /** Sends a binary message, which is not empty and belongs to the socket from now on. */
  public void send(byte[] message) {
    add(message.length, open -> open.sendBinary(ByteBuffer.wrap(message), true));
  }

  /** How long nothing has come, no pong either. */
  public Duration quiet() {
    return Duration.ofNanos(System.nanoTime() - lastSignNanos);
  }

  /** Closes it once everything is sent. The listener hears no more. */
  public void close() {
    over.set(true);
    pings.close();
    silence.set(timeouts.gap());
    add(0, open -> open.sendClose(NORMAL_CLOSURE, ""));
  }

  /** Cuts the connection. The listener hears no more. */
  public void abort() {
    over.set(true);
    release();
  }

  private interface Outgoing {
    CompletableFuture<WebSocket> start(WebSocket open);
  }

  private void add(int bytes, Outgoing outgoing) {
    boolean added =
        sends.add(
            bytes,
            () -> {
              WebSocket open = socket;
              return open == null
                  ? CompletableFuture.failedFuture(new IllegalStateException("not open"))
                  : outgoing.start(open);
            });
    if (!added) {
      end(new SocketEnd.Clogged(sends.waitingBytes()));
    }
  }

  private void ping() {
    WebSocket open = socket;
    if (open != null) {
      var _ = open.sendPing(ByteBuffer.allocate(0));
    }
  }

  private void alive() {
    lastSignNanos = System.nanoTime();
    if (unsent == null) {
      silence.set(timeouts.gap());
    }
  }

  /** A close frame that is on its way tells more about it than the failure does. */
  private void sendFailed(Throwable failure) {
    unsent = failure;
    silence.set(EXPLANATION);
  }

  private void silent() {
    Throwable failure = unsent;
    end(failure == null ? new SocketEnd.Silent(timeouts.gap()) : new SocketEnd.Broken(failure));
    release();
  }

  private void end(SocketEnd end) {
    if (!over.getAndSet(true)) {
      release();
      listener.ended(end);
    }
  }

  private void release() {
    pings.close();
    silence.close();
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private SocketEnd ofHandshake(Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? cause(wrapped) : failure;
    return switch (cause) {
      case WebSocketHandshakeException refused -> {
        HttpResponse<?> response = refused.getResponse();
        yield new SocketEnd.Refused(
            response.statusCode(),
            response.headers(),
            response.body() instanceof String s ? s : "");
      }
      case HttpTimeoutException _ -> new SocketEnd.Silent(timeouts.connect());
      case Throwable other -> new SocketEnd.Broken(other);
    };
  }

  private static Throwable cause(CompletionException wrapped) {
    Throwable cause = wrapped.getCause();
    return cause == null ? wrapped : cause;
  }

  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket open) {
      socket = open;
      if (over.get()) {
        open.abort();
        return;
      }
      alive();
      pings.start();
      sends.open();
      listener.opened();
      open.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence data, boolean last) {
      alive();
      text.append(data);
      if (text.length() > LONGEST_TEXT) {
        end(new SocketEnd.Closed(MESSAGE_TOO_BIG, "a message of more than 1 MB came"));
      } else if (last) {
        String message = text.toString();
        text.setLength(0);
        if (!over.get()) {
          listener.received(message);
        }
      }
      open.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket open, ByteBuffer data, boolean last) {
      alive();
      open.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket open, ByteBuffer message) {
      alive();
      open.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket open, ByteBuffer message) {
      alive();
      open.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket open, int code, String reason) {
      end(
          code == NO_CLOSE_FRAME
              ? new SocketEnd.Broken(new EOFException("the connection was cut"))
              : new SocketEnd.Closed(code, reason));
      silence.close();
      return null;
    }

    @Override
    public void onError(WebSocket open, Throwable failure) {
      end(new SocketEnd.Broken(failure));
      silence.close();
    }
  }
}
