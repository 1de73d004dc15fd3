package studio.basil.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WebSocket: each packet in a message of its own. Lives on the session's loop. */
final class WebSocketTransport implements Transport {
  /** How long a client may take to answer the close frame, or to read up to it. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /** How many pings a client may send while it leaves what it was sent unread. */
  private static final int MAX_UNREAD_PONGS = 100;

  private static final long NONE = -1;

  private final ServerWebSocket socket;
  private final HttpConnection connection;
  private final HomeLoop home;
  private final FrameAssembler assembler;
  private final Listener listener;
  private @Nullable Runnable finished;
  private int unreadPongs;
  private long closeTimer = NONE;
  private boolean writing;
  private boolean closed;

  /** A WebSocket and the connection below it, which the WebSocket itself does not show. */
  record AcceptedSocket(ServerWebSocket socket, HttpConnection connection) {}

  /** Hears what the WebSocket brings, on the session's loop. */
  interface Listener {
    void packet(EnginePacket packet);

    /** What was given to write has been written. */
    void writable();

    /** The connection has ended or must end; may be called more than once. */
    void failed(CloseReason reason);
  }

  /** Wires the socket; call on the socket's loop before any frame can have come. */
  WebSocketTransport(AcceptedSocket accepted, HomeLoop home, int maxBytes, Listener listener) {
    this.socket = accepted.socket();
    this.connection = accepted.connection();
    this.home = home;
    this.assembler = new FrameAssembler(maxBytes);
    this.listener = listener;
    socket.frameHandler(this::accept);
    socket.exceptionHandler(failure -> home.execute(() -> failed(failure)));
    socket.closeHandler(ignored -> home.execute(this::ended));
  }

  @Override
  public String name() {
    return "websocket";
  }

  private void accept(WebSocketFrame frame) {
    if (frame.isPing()) {
      watchPongs();
    }
    try {
      EnginePacket packet = assembler.accept(frame);
      if (packet != null) {
        home.execute(() -> listener.packet(packet));
      }
    } catch (ProtocolException malformed) {
      home.execute(() -> listener.failed(malformed.reason()));
    }
  }

  /** Vert.x answers pings past any queue, so that a client could make it buffer without end. */
  private void watchPongs() {
    unreadPongs = socket.isClosed() || !socket.writeQueueFull() ? 0 : unreadPongs + 1;
    if (unreadPongs > MAX_UNREAD_PONGS) {
      home.execute(
          () ->
              listener.failed(
                  new CloseReason(
                      CloseReason.Kind.SLOW_CLIENT, "The client leaves pongs unread.")));
    }
  }

  private void failed(Throwable failure) {
    if (!(failure instanceof HttpClosedException)) {
      listener.failed(
          new CloseReason(CloseReason.Kind.TRANSPORT_ERROR, "The WebSocket failed: " + failure));
    }
  }

  private void ended() {
    closed = true;
    if (closeTimer != NONE) {
      home.cancel(closeTimer);
    }
    listener.failed(new CloseReason(CloseReason.Kind.TRANSPORT_CLOSE, "The WebSocket closed."));
    finish();
  }

  private void finish() {
    if (finished != null) {
      Runnable callback = finished;
      finished = null;
      callback.run();
    }
  }

  /**
   * Writes one batch at a time. What comes meanwhile waits here rather than in the channel, so that
   * it can be given up at once when the client turns out to be slow.
   */
  @Override
  public void flush(SendQueue queue) {
    if (writing || queue.isEmpty()) {
      return;
    }
    writing = true;
    List<SendQueue.Entry> batch = queue.drain();
    writeAll(batch)
        .onComplete(
            ignored ->
                home.execute(
                    () -> {
                      queue.release(batch);
                      writing = false;
                      listener.writable();
                    }));
  }

  private Future<Void> writeAll(List<SendQueue.Entry> batch) {
    Future<Void> last = Future.succeededFuture();
    for (SendQueue.Entry entry : batch) {
      last = write(entry.packet());
    }
    return last;
  }

  /** Writes a packet past the queue. */
  Future<Void> write(EnginePacket packet) {
    return switch (packet.body()) {
      case EngineMessage.Text ignored -> socket.writeFinalTextFrame(EngineCodec.encode(packet));
      case EngineMessage.Binary(Buffer bytes) -> socket.writeFinalBinaryFrame(bytes);
    };
  }

  @Override
  public void close(CloseReason reason, SendQueue queue, Runnable whenFinished) {
    List<SendQueue.Entry> rest = queue.drain();
    if (reason.kind().isOrderly() && !closed) {
      writeAll(rest);
    }
    queue.release(rest);
    finished = whenFinished;
    close(reason);
  }

  /** Closes the socket, telling the reason; cuts the connection if the client does not answer. */
  void close(CloseReason reason) {
    if (closed) {
      finish();
      return;
    }
    closeTimer = home.schedule(CLOSE_TIMEOUT, this::terminate);
    socket.close(reason.kind().webSocketStatus(), reason.code());
  }

  @Override
  public void terminate() {
    // The public close waits until everything has been written, which a client that does not read
    // can put off for ever. Below its own handler the channel can be cut.
    if (connection instanceof ConnectionBase base) {
      var _ = base.channelHandlerContext().close();
    } else {
      connection.close();
    }
  }
}
