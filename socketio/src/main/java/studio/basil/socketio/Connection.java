package studio.basil.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.CloseReason;
import studio.basil.socketio.engine.Counters;
import studio.basil.socketio.engine.Counters.Count;
import studio.basil.socketio.engine.EngineMessage;
import studio.basil.socketio.engine.EngineSession;
import studio.basil.socketio.engine.ProtocolException;

/**
 * The packets of one Engine.IO session, for all the namespaces it is in. Lives on the session's
 * loop.
 */
final class Connection {
  private final SocketIoOptions options;
  private final PacketDecoder decoder;
  private final Counters counters;
  private final EngineSession session;
  private final LongSupplier nanoClock;
  private final EventLimiter limiter;
  private final Memberships memberships;
  private @Nullable Reassembly reassembly;
  private boolean attachmentTimerRuns;

  Connection(SocketIoServer server, EngineSession session) {
    this.options = server.options();
    this.decoder = server.decoder();
    this.counters = server.counters();
    this.session = session;
    this.nanoClock = options.engine().nanoClock();
    this.limiter = new EventLimiter(options.maxEventsPerSecond(), nanoClock);
    this.memberships = new Memberships(server, this);
  }

  EngineSession session() {
    return session;
  }

  Counters counters() {
    return counters;
  }

  int maxPendingAcknowledgements() {
    return options.maxPendingAcknowledgements();
  }

  /** Starts to wait for the first namespace. */
  void start() {
    session.schedule(
        options.connectTimeout(),
        () -> {
          if (!memberships.hasConnected()) {
            session.close(
                new CloseReason(
                    CloseReason.Kind.CONNECT_TIMEOUT, "The client joined no namespace in time."));
          }
        });
  }

  void receive(EngineMessage message) {
    try {
      switch (message) {
        case EngineMessage.Text(String text) -> receiveText(text);
        case EngineMessage.Binary(Buffer bytes) -> receiveAttachment(bytes);
      }
    } catch (ProtocolException malformed) {
      reassembly = null;
      session.close(malformed.reason());
    }
  }

  private void receiveText(String text) throws ProtocolException {
    if (reassembly != null) {
      throw ProtocolException.malformed("A text came where an attachment was due.");
    }
    PacketHead head = PacketHead.parse(text);
    if (head.attachments() > options.packets().maxAttachments()) {
      throw new ProtocolException(
          CloseReason.Kind.TOO_LARGE, "A packet announces too many attachments.");
    }
    switch (head.type()) {
      case CONNECT -> connect(head);
      case DISCONNECT -> memberships.leave(head.namespace());
      case CONNECT_ERROR ->
          throw ProtocolException.malformed("A packet came that only the server may send.");
      case EVENT, BINARY_EVENT, ACK, BINARY_ACK -> receiveArguments(head);
    }
  }

  private void connect(PacketHead head) throws ProtocolException {
    if (limiter.tryAcquire()) {
      memberships.join(head.namespace(), decoder.auth(head));
    } else {
      counters.add(Count.DROPPED_FLOOD);
    }
  }

  private void receiveArguments(PacketHead head) throws ProtocolException {
    if (!memberships.hasAsked()) {
      throw ProtocolException.malformed("A packet came before the first CONNECT.");
    }
    SocketIoSocket socket = memberships.find(head.namespace());
    if (socket == null) {
      counters.add(Count.DROPPED_NOT_CONNECTED);
      skip(head);
    } else if (head.type().isEvent() && !limiter.tryAcquire()) {
      socket.eventDropped();
      skip(head);
    } else if (head.attachments() == 0) {
      deliver(head, decoder.arguments(head));
    } else {
      awaitAttachments(Reassembly.of(head, decoder.arguments(head), nanoClock.getAsLong()));
    }
  }

  private void skip(PacketHead head) {
    if (head.attachments() > 0) {
      awaitAttachments(Reassembly.skipping(head, nanoClock.getAsLong()));
    }
  }

  private void awaitAttachments(Reassembly started) {
    reassembly = started;
    if (!attachmentTimerRuns) {
      attachmentTimerRuns = true;
      session.schedule(options.packets().attachmentTimeout(), this::checkAttachments);
    }
  }

  /** One timer serves all packets: most are whole long before it looks. */
  private void checkAttachments() {
    attachmentTimerRuns = false;
    Reassembly waiting = reassembly;
    if (waiting == null || !session.isOpen()) {
      return;
    }
    long waitedNanos = nanoClock.getAsLong() - waiting.startedNanos();
    if (waitedNanos >= options.packets().attachmentTimeout().toNanos()) {
      session.close(
          new CloseReason(CloseReason.Kind.MALFORMED, "An announced attachment never came."));
    } else {
      awaitAttachments(waiting);
    }
  }

  private void receiveAttachment(Buffer bytes) throws ProtocolException {
    Reassembly waiting = reassembly;
    if (waiting == null) {
      throw ProtocolException.malformed("An attachment came that nothing announced.");
    }
    waiting.add(bytes, options.packets());
    if (waiting.isComplete()) {
      reassembly = null;
      ArrayNode arguments = waiting.finish();
      if (arguments != null) {
        deliver(waiting.head(), arguments);
      }
    }
  }

  private void deliver(PacketHead head, ArrayNode arguments) {
    SocketIoSocket socket = memberships.find(head.namespace());
    if (socket == null) {
      counters.add(Count.DROPPED_NOT_CONNECTED);
      return;
    }
    List<JsonNode> values = new ArrayList<>(arguments.size());
    arguments.forEach(values::add);
    if (head.type().isEvent()) {
      String name = values.removeFirst().textValue();
      socket.receiveEvent(new SocketIoEvent(name, values, new Acknowledgement(socket, head.id())));
    } else {
      socket.receiveAcknowledgement(head.id(), values);
    }
  }

  void disconnect(SocketIoSocket socket, CloseReason reason) {
    session.execute(() -> memberships.expel(socket, reason));
  }

  void closed(CloseReason reason) {
    reassembly = null;
    memberships.closeAll(reason);
  }
}
