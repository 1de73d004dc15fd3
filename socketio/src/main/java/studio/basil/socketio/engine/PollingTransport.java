package studio.basil.socketio.engine;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * HTTP long polling: at most one GET waits for packets, at most one POST brings some. Lives on the
 * session's loop; requests from other loops hop here once their body is read.
 */
final class PollingTransport implements Transport {
  /** How long the last packets of a closed session wait for the client's next poll. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final EngineSession session;
  private final HomeLoop home;
  private final AtomicReference<@Nullable HttpExchange> post = new AtomicReference<>();
  private @Nullable HttpExchange poll;
  private @Nullable Farewell farewell;

  PollingTransport(EngineSession session, HomeLoop home) {
    this.session = session;
    this.home = home;
  }

  /** What a client that closes in peace still has to fetch. */
  private record Farewell(List<SendQueue.Entry> entries, SendQueue queue, Runnable finished) {}

  @Override
  public String name() {
    return "polling";
  }

  /** Takes a GET, which waits until there is something to send. */
  void poll(HttpExchange exchange) {
    if (!session.isOpen()) {
      deliverFarewell(exchange);
    } else if (poll != null) {
      session.close(new CloseReason(CloseReason.Kind.OVERLAP, "Two polls at once."));
      exchange.refuse(RequestError.BAD_REQUEST);
    } else {
      poll = exchange;
      exchange.onAbort(() -> home.execute(() -> aborted(exchange)));
      session.flush();
      if (session.isUpgrading()) {
        releasePoll();
      }
    }
  }

  /** Whether a poll waits. */
  boolean hasPoll() {
    return poll != null;
  }

  private void aborted(HttpExchange exchange) {
    if (poll == exchange) {
      poll = null;
      session.close(
          new CloseReason(CloseReason.Kind.TRANSPORT_CLOSE, "The client gave up its poll."));
    }
  }

  /** Ends a waiting poll with a packet that says nothing. */
  void releasePoll() {
    answer(EngineCodec.encode(EnginePacket.NOOP));
  }

  private void answer(String body) {
    if (poll != null) {
      HttpExchange exchange = poll;
      poll = null;
      exchange.reply(body);
    }
  }

  @Override
  public void flush(SendQueue queue) {
    if (poll == null || queue.isEmpty()) {
      return;
    }
    HttpExchange exchange = poll;
    poll = null;
    write(exchange, queue.drain(), queue);
  }

  private static void write(HttpExchange exchange, List<SendQueue.Entry> entries, SendQueue queue) {
    List<EnginePacket> packets = entries.stream().map(SendQueue.Entry::packet).toList();
    exchange
        .reply(EngineCodec.encodePayload(packets))
        .onComplete(ignored -> queue.release(entries));
  }

  /** Takes a POST and reads it; call on the request's loop. */
  void receive(HttpExchange exchange, int maxBytes) {
    if (!post.compareAndSet(null, exchange)) {
      session.close(new CloseReason(CloseReason.Kind.OVERLAP, "Two posts at once."));
      exchange.refuse(RequestError.BAD_REQUEST);
      return;
    }
    BodyReader.read(exchange.request(), maxBytes, new PostListener(exchange));
  }

  private void refuse(HttpExchange exchange, RequestError error, CloseReason reason) {
    post.set(null);
    exchange.refuse(error);
    session.close(reason);
  }

  private final class PostListener implements BodyReader.Listener {
    private final HttpExchange exchange;

    PostListener(HttpExchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void complete(Buffer body) {
      try {
        List<EnginePacket> packets = EngineCodec.decodePayload(EngineCodec.decodeUtf8(body));
        home.execute(() -> handle(packets));
      } catch (ProtocolException malformed) {
        refuse(exchange, RequestError.BAD_REQUEST, malformed.reason());
      }
    }

    private void handle(List<EnginePacket> packets) {
      post.set(null);
      if (!session.isOpen()) {
        exchange.refuse(RequestError.UNKNOWN_SESSION);
        return;
      }
      for (EnginePacket packet : packets) {
        session.receive(packet);
      }
      if (session.isOpen() || session.wasClosedByClient()) {
        exchange.reply("ok");
      } else {
        exchange.refuse(RequestError.BAD_REQUEST);
      }
    }

    @Override
    public void tooLarge() {
      refuse(
          exchange,
          RequestError.TOO_LARGE,
          new CloseReason(CloseReason.Kind.TOO_LARGE, "A request body exceeds the payload limit."));
    }

    @Override
    public void aborted() {
      post.set(null);
      session.close(
          new CloseReason(CloseReason.Kind.TRANSPORT_ERROR, "A request body ended too early."));
    }
  }

  @Override
  public void close(CloseReason reason, SendQueue queue, Runnable finished) {
    HttpExchange reading = post.getAndSet(null);
    if (reading != null) {
      reading.refuse(RequestError.BAD_REQUEST);
    }
    if (poll != null) {
      boolean asked = reason.kind() == CloseReason.Kind.CLIENT_CLOSE;
      answer(EngineCodec.encode(asked ? EnginePacket.NOOP : EnginePacket.CLOSE));
    } else if (reason.kind().isOrderly()) {
      queue.addControl(EnginePacket.CLOSE);
      farewell = new Farewell(queue.drain(), queue, finished);
      home.schedule(FAREWELL, this::terminate);
      return;
    }
    queue.discard();
    finished.run();
  }

  private void deliverFarewell(HttpExchange exchange) {
    if (farewell == null) {
      exchange.refuse(RequestError.UNKNOWN_SESSION);
      return;
    }
    Farewell last = farewell;
    farewell = null;
    write(exchange, last.entries(), last.queue());
    last.finished().run();
  }

  @Override
  public void terminate() {
    if (farewell != null) {
      Farewell lost = farewell;
      farewell = null;
      lost.queue().release(lost.entries());
      lost.finished().run();
    }
  }
}
