package studio.basil.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.basil.socketio.engine.CloseReason;
import studio.basil.socketio.engine.Counters.Count;
import studio.basil.socketio.engine.EngineMessage;
import studio.basil.socketio.engine.EngineSession;
import studio.basil.socketio.engine.ProtocolException;

/** The namespaces one connection is in or has asked to join. Lives on the session's loop. */
final class Memberships {
  private static final Logger log = LoggerFactory.getLogger(Memberships.class);

  /**
   * Between the answer to CONNECT and the first event. Clients that look for the next message only
   * once they have handled the answer, as the official suite does, would miss an event that comes
   * in the same read.
   */
  private static final Duration PAUSE_AFTER_CONNECT = Duration.ofMillis(5);

  /** After this a kept socket is late by the clock as well as by the timer. */
  private static final Duration EXPIRY_MARGIN = Duration.ofMillis(100);

  private final SocketIoServer server;
  private final Connection connection;
  private final EngineSession session;
  private final Map<String, SocketIoSocket> joined = new HashMap<>();
  private final Map<String, ConnectRequest> asking = new HashMap<>();
  private boolean hasAsked;
  private boolean hasConnected;

  Memberships(SocketIoServer server, Connection connection) {
    this.server = server;
    this.connection = connection;
    this.session = connection.session();
  }

  /** Whether the client has ever asked to join a namespace. */
  boolean hasAsked() {
    return hasAsked;
  }

  /** Whether the client has ever joined a namespace. */
  boolean hasConnected() {
    return hasConnected;
  }

  @Nullable SocketIoSocket find(String namespace) {
    return joined.get(namespace);
  }

  /** Asks the namespace; its answer is sent before any event is taken. */
  void join(String name, ObjectNode auth) throws ProtocolException {
    hasAsked = true;
    if (joined.containsKey(name) || asking.containsKey(name)) {
      server.counters().add(Count.DROPPED_NOT_CONNECTED);
      return;
    }
    Namespace namespace = server.find(name);
    if (namespace == null) {
      refuse(name, new ConnectRefusedException("Invalid namespace"));
      return;
    }
    if (joined.size() + asking.size() >= server.options().maxNamespaces()) {
      throw new ProtocolException(
          CloseReason.Kind.TOO_LARGE, "The connection asks for too many namespaces.");
    }
    ConnectRequest request = new ConnectRequest(name, auth, session.handshake());
    asking.put(name, request);
    namespace
        .admit(request)
        .whenComplete(
            (ignored, failure) -> session.execute(() -> decided(namespace, request, failure)));
  }

  private void decided(Namespace namespace, ConnectRequest request, @Nullable Throwable failure) {
    // A client that has left meanwhile, or that took its wish back, is not asking any more.
    if (!asking.remove(namespace.name(), request)) {
      return;
    }
    if (failure == null) {
      accept(namespace, request);
    } else {
      refuse(namespace.name(), refusal(failure));
    }
  }

  private static ConnectRefusedException refusal(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ConnectRefusedException refused) {
      return refused;
    }
    log.error("Deciding about a Socket.IO connection failed; it is refused.", cause);
    return new ConnectRefusedException("Internal error");
  }

  private void accept(Namespace namespace, ConnectRequest request) {
    SocketIoSocket socket = recovered(namespace, request);
    if (socket == null) {
      socket = fresh(namespace, request);
    }
    joined.put(namespace.name(), socket);
    hasConnected = true;
    server.counters().add(Count.CONNECTS);
    try {
      namespace.connected(socket);
    } catch (RuntimeException failure) {
      server.counters().add(Count.HANDLERS_FAILED);
      log.error("The handler of a new Socket.IO connection failed; it is ended.", failure);
      socket.disconnect("The connection handler failed.");
    }
  }

  private SocketIoSocket fresh(Namespace namespace, ConnectRequest request) {
    Supplier<String> ids = server.options().engine().ids();
    Recovery recovery = server.recovery();
    SocketState state =
        new SocketState(
            ids.get(),
            recovery == null ? null : ids.get(),
            namespace.rooms(),
            session,
            recovery == null ? null : recovery.newMemory());
    session.send(welcome(namespace, state));
    session.hold(PAUSE_AFTER_CONNECT);
    return new SocketIoSocket(state, false, namespace, request, connection);
  }

  /** The socket that a returning client had, or null if there is none to be taken up. */
  private @Nullable SocketIoSocket recovered(Namespace namespace, ConnectRequest request) {
    Recovery recovery = server.recovery();
    JsonNode privateId = request.auth().path("pid");
    if (recovery == null || !privateId.isTextual()) {
      return null;
    }
    SocketState state = recovery.take(privateId.textValue(), namespace.name());
    if (state == null) {
      return null;
    }
    String offset = request.auth().path("offset").textValue();
    if (!state.resume(session, offset, welcome(namespace, state))) {
      state.endIfAway();
      return null;
    }
    server.counters().add(Count.RECOVERED);
    return new SocketIoSocket(state, true, namespace, request, connection);
  }

  private static List<EngineMessage> welcome(Namespace namespace, SocketState state) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("sid", state.id());
    if (state.privateId() != null) {
      payload.put("pid", state.privateId());
    }
    return PacketEncoder.control(PacketType.CONNECT, namespace.name(), payload);
  }

  private void refuse(String name, ConnectRefusedException refusal) {
    server.counters().add(Count.CONNECTS_REFUSED);
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("message", refusal.getMessage());
    if (refusal.data() != null) {
      payload.set("data", refusal.data());
    }
    session.send(PacketEncoder.control(PacketType.CONNECT_ERROR, name, payload));
  }

  /** The client leaves a namespace. */
  void leave(String name) {
    asking.remove(name);
    SocketIoSocket socket = joined.remove(name);
    if (socket != null) {
      ended(
          socket,
          new CloseReason(CloseReason.Kind.CLIENT_DISCONNECT, "The client left the namespace."));
    }
  }

  /** The application takes a client out; a connection that is left with nothing is closed. */
  void expel(SocketIoSocket socket, CloseReason reason) {
    if (!joined.remove(socket.namespace(), socket)) {
      socket.state().endIfAway();
      return;
    }
    session.send(PacketEncoder.control(PacketType.DISCONNECT, socket.namespace(), null));
    ended(socket, reason);
    if (joined.isEmpty() && asking.isEmpty()) {
      session.close(new CloseReason(CloseReason.Kind.SERVER_CLOSE, reason.detail()));
    }
  }

  void closeAll(CloseReason reason) {
    asking.clear();
    List<SocketIoSocket> sockets = List.copyOf(joined.values());
    joined.clear();
    sockets.forEach(socket -> ended(socket, reason));
  }

  /** Keeps the state of a socket that was cut, so that its client may return; ends any other. */
  private void ended(SocketIoSocket socket, CloseReason reason) {
    SocketState state = socket.state();
    Recovery recovery = server.recovery();
    String privateId = state.privateId();
    if (recovery != null && privateId != null && reason.kind().isCut() && state.park()) {
      recovery.keep(privateId, socket.namespace(), state);
      session.schedule(recovery.limits().maxDisconnection().plus(EXPIRY_MARGIN), recovery::expire);
    } else {
      state.end();
    }
    socket.closed(reason);
  }
}
