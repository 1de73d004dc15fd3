package studio.basil.speech.streaming;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A streaming recognizer on loopback. A script speaks a provider's protocol; a test tells it what
 * to do instead at a handshake or at a flush.
 */
public final class FakeStreamingServer implements AutoCloseable {
  private static final Vertx VERTX =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1));

  private final ServerScript script;
  private final HttpServer server;
  private final TcpProxy wire;
  private final HeardTexts texts;
  private final BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
  private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
  private final Queue<Consumer<Session>> flushes = new ConcurrentLinkedQueue<>();
  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private volatile Consumer<Session> everyFlush;
  private volatile Consumer<Session> everyEnd;
  private volatile @Nullable Refusal everyHandshake;
  private volatile Consumer<Session> atAudio = _ -> {};

  /** What a client asked for. */
  public record Handshake(String path, String query, String authorization) {}

  /** How a handshake is refused. */
  public record Refusal(int status, Map<String, String> headers, String body) {}

  /** A server that understands these texts. */
  public FakeStreamingServer(ServerScript script, HeardTexts texts) throws Exception {
    this.script = script;
    this.everyFlush = script::answer;
    this.everyEnd = script::endSession;
    this.texts = texts;
    this.server =
        VERTX
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(this::handshake)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    this.wire = new TcpProxy(server.actualPort());
  }

  /** Where it is; each connection goes over a wire that can be cut. */
  public URI endpoint() {
    return URI.create("ws://127.0.0.1:" + wire.port());
  }

  /** Refuses all handshakes from now on. */
  public FakeStreamingServer refusing(int status, Map<String, String> headers, String body) {
    everyHandshake = new Refusal(status, headers, body);
    return this;
  }

  /** Refuses the next handshake. */
  public FakeStreamingServer refusingOnce(int status) {
    refusals.add(new Refusal(status, Map.of(), ""));
    return this;
  }

  /** What it does at every flush. */
  public FakeStreamingServer atFlush(Consumer<Session> action) {
    everyFlush = action;
    return this;
  }

  /** What it does at the next flush. */
  public FakeStreamingServer atNextFlush(Consumer<Session> action) {
    flushes.add(action);
    return this;
  }

  /** What it does when it is asked to end. */
  public FakeStreamingServer atEnd(Consumer<Session> action) {
    everyEnd = action;
    return this;
  }

  /** What it does when audio has come. */
  public FakeStreamingServer atAudio(Consumer<Session> action) {
    atAudio = action;
    return this;
  }

  /** Cuts all connections. */
  public void cut() {
    wire.cut();
  }

  /** Lets the connections that there are go dead. */
  public void freeze() {
    wire.freeze();
  }

  /** Waits for the next handshake. */
  public Handshake handshake() throws InterruptedException {
    return Objects.requireNonNull(handshakes.poll(30, TimeUnit.SECONDS), "no handshake came");
  }

  /** How many handshakes have come that nobody waited for. */
  public int waitingHandshakes() {
    return handshakes.size();
  }

  /** Waits for the next session. */
  public Session session() throws InterruptedException {
    return Objects.requireNonNull(sessions.poll(30, TimeUnit.SECONDS), "no session came");
  }

  /** Answers a flush as if nothing were wrong. */
  public void answer(Session session) {
    script.answer(session);
  }

  private void control(Session session, String type) {
    if (type.equals(script.flush())) {
      Consumer<Session> next = flushes.poll();
      (next == null ? everyFlush : next).accept(session);
    } else if (type.equals(script.end())) {
      everyEnd.accept(session);
    }
  }

  private void handshake(HttpServerRequest request) {
    handshakes.add(
        new Handshake(
            String.valueOf(request.path()),
            String.valueOf(request.query()),
            String.valueOf(request.getHeader("Authorization"))));
    Refusal next = refusals.poll();
    Refusal refusal = next == null ? everyHandshake : next;
    if (refusal == null) {
      request.toWebSocket().onSuccess(socket -> sessions.add(new Session(socket)));
    } else {
      refusal.headers().forEach(request.response()::putHeader);
      request.response().setStatusCode(refusal.status()).end(refusal.body());
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
    server.close();
  }

  /** One connection. Its handlers run on one event loop. */
  public final class Session {
    private final ServerWebSocket socket;
    private final BlockingQueue<String> controls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> audioMessages = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private int lastMessage;
    private int flushedAt;
    private final List<String> heldBack = new ArrayList<>();
    private boolean holding;
    private int turns;

    Session(ServerWebSocket socket) {
      this.socket = socket;
      socket.binaryMessageHandler(this::audio);
      socket.textMessageHandler(
          text -> {
            String type = new JsonObject(text).getString("type");
            controls.add(type);
            control(this, type);
          });
    }

    private void audio(Buffer message) {
      synchronized (audio) {
        audio.writeBytes(message.getBytes());
      }
      lastMessage = message.length();
      audioMessages.add(lastMessage);
      atAudio.accept(this);
      script.tellPartial(this);
    }

    /** All audio that has come. */
    public byte[] received() {
      synchronized (audio) {
        return audio.toByteArray();
      }
    }

    /** The length of the audio message that came last; for the event loop. */
    public int lastMessage() {
      return lastMessage;
    }

    /** The lengths of the audio messages. */
    public BlockingQueue<Integer> audioMessages() {
      return audioMessages;
    }

    /** The types of the control messages that have come. */
    public BlockingQueue<String> controls() {
      return controls;
    }

    /** The text since the last flush. */
    public String text() {
      byte[] all = received();
      return texts.recognise(Arrays.copyOfRange(all, flushedAt, all.length));
    }

    /** The words of a text, spread evenly over the stretch since the last flush. */
    public List<Heard.Word> words(String text) {
      String[] texts = text.split(" ", -1);
      double step = (end() - start()) / texts.length;
      return IntStream.range(0, texts.length)
          .mapToObj(i -> new Heard.Word(texts[i], start() + i * step, start() + (i + 1) * step))
          .toList();
    }

    /** Where the stretch since the last flush begins, in seconds. */
    public double start() {
      return flushedAt / 32_000.0;
    }

    /** Where it ends. */
    public double end() {
      return received().length / 32_000.0;
    }

    /** Begins the next stretch. */
    public void next() {
      flushedAt = received().length;
      turns++;
    }

    /** How many stretches were ended. */
    public int turns() {
      return turns;
    }

    /** Sends a message, unless they are held back. */
    public void send(String message) {
      if (holding) {
        heldBack.add(message);
      } else {
        socket.writeTextMessage(message);
      }
    }

    /** Holds messages back. */
    public void hold() {
      holding = true;
    }

    /** Sends what was held back. */
    public void release() {
      holding = false;
      heldBack.forEach(this::send);
      heldBack.clear();
    }

    public void send(JsonObject message) {
      send(message.encode());
    }

    public void close(int code, String reason) {
      socket.close((short) code, reason);
    }

    public void later(long milliseconds, Runnable action) {
      VERTX.setTimer(milliseconds, _ -> action.run());
    }
  }
}
