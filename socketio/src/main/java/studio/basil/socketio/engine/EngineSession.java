package studio.basil.socketio.engine;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.socketio.engine.Counters.Count;

/**
 * One client's Engine.IO session, over whichever transport it uses now.
 *
 * <p>Listeners run on the session's event loop and must not block. Sending and closing work from
 * any thread; messages are written in the order in which they were taken.
 */
public final class EngineSession {
  private static final Logger log = LoggerFactory.getLogger(EngineSession.class);

  private final String id;
  private final HandshakeRequest handshake;
  private final HomeLoop home;
  private final Counters counters;
  private final SendBudget budget;
  private final Queue<List<? extends EngineMessage>> posted = new ConcurrentLinkedQueue<>();
  private final SendQueue queue;
  private final HeartbeatTimer heartbeat;
  private final Consumer<EngineSession> whenFinished;
  private volatile Transport transport;
  private volatile @Nullable CloseReason closed;
  private volatile boolean overrun;
  private @Nullable Upgrade upgrade;
  private boolean held;
  private Consumer<EngineMessage> messageListener = message -> {};
  private Consumer<CloseReason> closeListener = reason -> {};

  EngineSession(
      EngineOptions options,
      HandshakeRequest handshake,
      HomeLoop home,
      Counters counters,
      Consumer<EngineSession> whenFinished) {
    this.id = options.ids().get();
    this.handshake = handshake;
    this.home = home;
    this.counters = counters;
    this.budget = new SendBudget(options.queue());
    this.queue = new SendQueue(budget);
    this.heartbeat =
        new HeartbeatTimer(
            options.heartbeat(), home, options.nanoClock(), this::ping, this::pingExpired);
    this.whenFinished = whenFinished;
    this.transport = new PollingTransport(this, home);
  }

  /** The session's id, known to the client and secret to others. */
  public String id() {
    return id;
  }

  /** The request that opened the session. */
  public HandshakeRequest handshake() {
    return handshake;
  }

  /** The transport in use now: {@code polling} or {@code websocket}. */
  public String transportName() {
    return transport.name();
  }

  /** Whether the session has not been closed. */
  public boolean isOpen() {
    return closed == null;
  }

  /** Bytes sent by the application that the operating system has not taken yet. */
  public long queuedBytes() {
    return budget.queuedBytes();
  }

  /** Sets who hears messages; call in the session listener or on the session's loop. */
  public void onMessage(Consumer<EngineMessage> listener) {
    messageListener = listener;
  }

  /** Sets who hears, once, that the session has ended; call as for {@link #onMessage}. */
  public void onClose(Consumer<CloseReason> listener) {
    closeListener = listener;
  }

  /**
   * Sends messages one after the other with none in between. A client whose queue is full is closed
   * as slow.
   */
  public Delivery send(List<? extends EngineMessage> messages) {
    Delivery delivery = post(messages);
    sendPosted();
    return delivery;
  }

  /**
   * Takes messages as {@link #send} does, but leaves the sending to {@link #sendPosted}, which has
   * to follow. No listener runs meanwhile, so the caller may hold a lock.
   */
  public Delivery post(List<? extends EngineMessage> messages) {
    if (!isOpen()) {
      return Delivery.CLOSED;
    }
    long bytes = messages.stream().mapToLong(EngineMessage::sizeBytes).sum();
    if (!budget.reserve(bytes, messages.size())) {
      overrun = true;
      return Delivery.CLOSED;
    }
    counters.add(Count.MESSAGES_SENT, messages.size());
    counters.add(Count.BYTES_SENT, bytes);
    posted.add(messages);
    return budget.isBehind() ? Delivery.BEHIND : Delivery.ACCEPTED;
  }

  /** Sends what was posted; closes the session if that was too much. */
  public void sendPosted() {
    if (overrun) {
      close(
          new CloseReason(
              CloseReason.Kind.SLOW_CLIENT,
              "The client left " + budget.queuedBytes() + " B unread."));
    }
    home.execute(this::takePosted);
  }

  /** Sends messages that are worthless when late: all are dropped while the client is behind. */
  public Delivery sendVolatile(List<? extends EngineMessage> messages) {
    if (isOpen() && budget.isBehind()) {
      counters.add(Count.DROPPED_VOLATILE);
      return Delivery.DROPPED;
    }
    return send(messages);
  }

  /**
   * Holds back what is sent from now on for a moment, in order; what was sent before is written.
   * Call on the session's loop.
   */
  public void hold(Duration pause) {
    if (!held && isOpen()) {
      held = true;
      home.schedule(
          pause,
          () -> {
            held = false;
            flush();
          });
    }
  }

  /** Closes the session. Later calls change nothing. */
  public void close(CloseReason reason) {
    home.execute(() -> closeNow(reason));
  }

  /** Runs a task on the session's loop, at once if called there. */
  public void execute(Runnable task) {
    home.execute(task);
  }

  /** Runs a task once after a delay; call on the session's loop. Returns a handle to cancel it. */
  public long schedule(Duration delay, Runnable task) {
    return home.schedule(delay, task);
  }

  /** Cancels a scheduled task that has not run yet. */
  public void cancel(long handle) {
    home.cancel(handle);
  }

  /** Starts a session whose first transport is a WebSocket; call on the loop. */
  void useWebSocket(WebSocketTransport webSocket) {
    transport = webSocket;
  }

  void startHeartbeat() {
    heartbeat.start();
  }

  Transport transport() {
    return transport;
  }

  void terminate() {
    home.execute(() -> transport.terminate());
  }

  boolean wasClosedByClient() {
    CloseReason reason = closed;
    return reason != null && reason.kind() == CloseReason.Kind.CLIENT_CLOSE;
  }

  void flush() {
    if (!held && isOpen()) {
      transport.flush(queue);
    }
  }

  private void takePosted() {
    for (var messages = posted.poll(); messages != null; messages = posted.poll()) {
      messages.forEach(queue::addMessage);
    }
    if (isOpen()) {
      flush();
    } else {
      queue.discard();
    }
  }

  private void ping() {
    sendControl(EnginePacket.PING);
  }

  void sendControl(EnginePacket packet) {
    queue.addControl(packet);
    flush();
  }

  private void pingExpired() {
    closeNow(new CloseReason(CloseReason.Kind.PING_TIMEOUT, "The client did not answer the ping."));
  }

  /** Takes a packet of the client's. */
  void receive(EnginePacket packet) {
    if (!isOpen()) {
      return;
    }
    switch (packet.type()) {
      case MESSAGE -> {
        counters.add(Count.MESSAGES_RECEIVED);
        counters.add(Count.BYTES_RECEIVED, packet.body().sizeBytes());
        messageListener.accept(packet.body());
      }
      case PONG -> heartbeat.pong();
      case CLOSE -> closeNow(new CloseReason(CloseReason.Kind.CLIENT_CLOSE, "The client closed."));
      case NOOP -> {}
      case OPEN, PING, UPGRADE ->
          closeNow(
              new CloseReason(
                  CloseReason.Kind.MALFORMED, "A packet came that only the server may send."));
    }
  }

  private void closeNow(CloseReason reason) {
    if (closed != null) {
      return;
    }
    closed = reason;
    heartbeat.stop();
    if (upgrade != null) {
      upgrade.cancel();
    }
    counters.closed(reason.kind());
    log.debug("A session over {} ended: {} ({})", transport.name(), reason.code(), reason.detail());
    transport.close(reason, queue, () -> whenFinished.accept(this));
    closeListener.accept(reason);
  }

  /** Wires a WebSocket that may take over; call on the socket's loop. */
  Upgrade newUpgrade(WebSocketTransport.AcceptedSocket socket, int maxBytes) {
    return new Upgrade(this, home, socket, maxBytes);
  }

  boolean startUpgrade(Upgrade attempt) {
    if (!isOpen() || upgrade != null || !(transport instanceof PollingTransport)) {
      return false;
    }
    upgrade = attempt;
    return true;
  }

  boolean isUpgrading() {
    return upgrade != null && upgrade.isProbed();
  }

  void upgradeFailed() {
    upgrade = null;
  }

  void releasePoll() {
    if (transport instanceof PollingTransport polling) {
      polling.releasePoll();
    }
  }

  void completeUpgrade(WebSocketTransport webSocket) {
    releasePoll();
    transport = webSocket;
    upgrade = null;
    counters.add(Count.UPGRADES);
    flush();
  }
}
