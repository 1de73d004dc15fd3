package studio.basil.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.CloseReason;
import studio.basil.socketio.engine.Delivery;
import studio.basil.socketio.engine.EngineMessage;
import studio.basil.socketio.engine.EngineSession;
import studio.basil.socketio.engine.HandshakeRequest;

/**
 * One client in one namespace.
 *
 * <p>Handlers run on the connection's event loop and must not block; set them in the namespace's
 * connection handler. Emitting and disconnecting work from any thread; what one thread emits keeps
 * its order. Arguments are texts, Integer, Long, Double, Float, Boolean, null, {@link JsonNode},
 * and for binary {@code byte[]} or Vert.x {@code Buffer}, which the caller must not change
 * afterwards.
 */
public final class SocketIoSocket {
  private final SocketState state;
  private final boolean recovered;
  private final Namespace namespace;
  private final ObjectNode auth;
  private final Connection connection;
  private final EngineSession session;
  private final EventDispatcher dispatcher;
  private final PendingAcknowledgements acknowledgements;
  private volatile @Nullable CloseReason closed;

  SocketIoSocket(
      SocketState state,
      boolean recovered,
      Namespace namespace,
      ConnectRequest request,
      Connection connection) {
    this.state = state;
    this.recovered = recovered;
    this.namespace = namespace;
    this.auth = request.auth();
    this.connection = connection;
    this.session = connection.session();
    this.dispatcher = new EventDispatcher(connection.counters(), session);
    this.acknowledgements =
        new PendingAcknowledgements(session, connection.maxPendingAcknowledgements());
  }

  /** The socket's id, unlike the session's not a secret. */
  public String id() {
    return state.id();
  }

  /**
   * Whether this socket takes up one whose connection was cut: it has that one's id, rooms and
   * data, and the client gets what it missed.
   */
  public boolean recovered() {
    return recovered;
  }

  /** What the application keeps with the socket, also over a cut connection. Thread-safe. */
  public ConcurrentMap<String, Object> data() {
    return state.data();
  }

  /** Enters a room of the namespace. */
  public void join(String room) {
    state.join(room);
  }

  /** Leaves a room. */
  public void leave(String room) {
    state.leave(room);
  }

  /** The rooms it is in; one of them is its id. */
  public Set<String> rooms() {
    return state.joined();
  }

  /** The namespace, with the leading slash. */
  public String namespace() {
    return namespace.name();
  }

  /** The auth payload of the client; empty if it sent none. */
  public ObjectNode auth() {
    return auth;
  }

  /** The request that opened the connection. */
  public HandshakeRequest handshake() {
    return session.handshake();
  }

  /** The transport in use now: {@code polling} or {@code websocket}. */
  public String transportName() {
    return session.transportName();
  }

  /** Whether the client is still in the namespace. */
  public boolean isConnected() {
    return closed == null;
  }

  /** Bytes emitted on the connection that the operating system has not taken yet. */
  public long queuedBytes() {
    return session.queuedBytes();
  }

  /** Handles events of a name; a second handler for the same name replaces the first. */
  public SocketIoSocket on(String event, Consumer<SocketIoEvent> handler) {
    dispatcher.on(event, handler);
    return this;
  }

  /** Hears every event, before its own handler. */
  public SocketIoSocket onAny(Consumer<SocketIoEvent> handler) {
    dispatcher.onAny(handler);
    return this;
  }

  /** Handles events that have no handler. */
  public SocketIoSocket onUnhandled(Consumer<SocketIoEvent> handler) {
    dispatcher.onUnhandled(handler);
    return this;
  }

  /**
   * Hears, at most once a second, how many events of this namespace were dropped because the
   * connection sent more than its limit.
   */
  public SocketIoSocket onFlood(LongConsumer handler) {
    dispatcher.onFlood(handler);
    return this;
  }

  /** Hears, once, that the client has left and why. */
  public SocketIoSocket onDisconnect(Consumer<CloseReason> handler) {
    dispatcher.onDisconnect(handler);
    return this;
  }

  /**
   * Sends an event. After a cut, and where sockets are recovered, it is kept for the client's
   * return.
   */
  public Delivery emit(String event, @Nullable Object... arguments) {
    return state.emit(namespace.encode(event, arguments));
  }

  /** Sends an event that is worthless when late: dropped while the client is behind or away. */
  public Delivery emitVolatile(String event, @Nullable Object... arguments) {
    return state.emitVolatile(namespace.encodeTransient(event, arguments));
  }

  /**
   * Sends an event as {@link #emit} does, but neither remembers it nor keeps it after a cut. For
   * what is large and comes often, or what the application makes good in its own way.
   */
  public Delivery emitTransient(String event, @Nullable Object... arguments) {
    return state.emit(namespace.encodeTransient(event, arguments));
  }

  /**
   * Sends an event and asks for an answer. The future completes on the connection's loop with the
   * client's arguments; it fails with {@link java.util.concurrent.TimeoutException}, with {@link
   * DisconnectedException}, or with {@link IllegalStateException} when too many answers are due.
   */
  public CompletableFuture<List<JsonNode>> emitWithAck(
      String event, Duration timeout, @Nullable Object... arguments) {
    CompletableFuture<List<JsonNode>> answer = new CompletableFuture<>();
    if (!acknowledgements.reserve()) {
      answer.completeExceptionally(
          new IllegalStateException("Too many acknowledgements are due from this client."));
      return answer;
    }
    long acknowledgementId = acknowledgements.newId();
    List<EngineMessage> messages = encodeOrForgo(acknowledgementId, event, arguments);
    session.execute(
        () -> {
          CloseReason reason = closed;
          if (reason != null) {
            acknowledgements.forgo();
            answer.completeExceptionally(new DisconnectedException(reason));
            return;
          }
          acknowledgements.await(acknowledgementId, timeout, answer);
          session.send(messages);
        });
    return answer;
  }

  private List<EngineMessage> encodeOrForgo(
      long acknowledgementId, String event, @Nullable Object... arguments) {
    try {
      return PacketEncoder.event(namespace.name(), acknowledgementId, event, arguments);
    } catch (IllegalArgumentException unsupported) {
      acknowledgements.forgo();
      throw unsupported;
    }
  }

  /**
   * Takes the client out of the namespace; closes the connection if it is in no other.
   *
   * @param detail why, for logs; the client is not told
   */
  public void disconnect(String detail) {
    connection.disconnect(this, new CloseReason(CloseReason.Kind.SERVER_DISCONNECT, detail));
  }

  Delivery acknowledge(long eventId, @Nullable Object... arguments) {
    return send(PacketEncoder.acknowledgement(namespace.name(), eventId, arguments));
  }

  private Delivery send(List<EngineMessage> messages) {
    return isConnected() ? session.send(messages) : Delivery.CLOSED;
  }

  SocketState state() {
    return state;
  }

  void receiveEvent(SocketIoEvent event) {
    dispatcher.dispatch(event);
  }

  void receiveAcknowledgement(long answeredId, List<JsonNode> arguments) {
    acknowledgements.complete(answeredId, arguments);
  }

  void eventDropped() {
    dispatcher.eventDropped();
  }

  /** Marks the socket as gone and tells the application; call on the loop, once. */
  void closed(CloseReason reason) {
    closed = reason;
    acknowledgements.failAll(new DisconnectedException(reason));
    dispatcher.disconnected(reason);
  }
}
