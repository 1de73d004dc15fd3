package studio.basil.socketio;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.Delivery;
import studio.basil.socketio.engine.EngineMessage;
import studio.basil.socketio.engine.EngineSession;

/**
 * What a socket is beyond its connection: id, rooms, data, and the events on their way to the
 * client. With connection state recovery it outlives the connection for a while. Thread-safe.
 *
 * <p>The order in which events get through {@link #emit} is the order in which they are remembered
 * and sent, whichever threads emit. No listener runs under the lock.
 */
final class SocketState {
  private final String id;
  private final @Nullable String privateId;
  private final Rooms rooms;
  private final Set<String> joined = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, Object> data = new ConcurrentHashMap<>();
  private final @Nullable EventMemory memory;
  private @Nullable EngineSession session;
  private boolean ended;

  /**
   * The state of a new socket, connected.
   *
   * @param privateId the secret by which the client takes it up again; null without recovery
   * @param memory null without recovery
   */
  SocketState(
      String id,
      @Nullable String privateId,
      Rooms rooms,
      EngineSession session,
      @Nullable EventMemory memory) {
    this.id = id;
    this.privateId = privateId;
    this.rooms = rooms;
    this.session = session;
    this.memory = memory;
    join(id);
  }

  String id() {
    return id;
  }

  @Nullable String privateId() {
    return privateId;
  }

  ConcurrentMap<String, Object> data() {
    return data;
  }

  Set<String> joined() {
    return Set.copyOf(joined);
  }

  synchronized void join(String room) {
    if (!ended && joined.add(room)) {
      rooms.add(room, this);
    }
  }

  synchronized void leave(String room) {
    if (joined.remove(room)) {
      rooms.remove(room, this);
    }
  }

  /** Sends an event to the client, or keeps it for the client's return. */
  Delivery emit(OutgoingEvent event) {
    EngineSession to;
    Delivery delivery;
    synchronized (this) {
      if (ended) {
        return Delivery.CLOSED;
      }
      to = session;
      delivery = to == null ? Delivery.CLOSED : to.post(event.messages());
      delivery = remember(event, delivery);
    }
    if (to != null) {
      to.sendPosted();
    }
    return delivery;
  }

  private synchronized Delivery remember(OutgoingEvent event, Delivery delivery) {
    String offset = event.offset();
    if (memory == null || offset == null) {
      return delivery;
    }
    boolean sent = delivery != Delivery.CLOSED;
    if (!memory.add(offset, event, sent)) {
      end();
      return delivery;
    }
    return sent ? delivery : Delivery.KEPT;
  }

  /** Sends an event that is dropped while the client is behind or away. */
  Delivery emitVolatile(OutgoingEvent event) {
    EngineSession to;
    synchronized (this) {
      to = session;
      if (ended || to == null) {
        return ended ? Delivery.CLOSED : Delivery.DROPPED;
      }
    }
    return to.sendVolatile(event.messages());
  }

  /** The connection was cut; false if there is nothing to come back to. */
  synchronized boolean park() {
    session = null;
    return memory != null && !ended;
  }

  /**
   * The client is back.
   *
   * @param next its new connection
   * @param offset of the last event it got, or null
   * @param welcome sent before what was missed
   * @return false, and nothing is sent, if it can't be brought up to date
   */
  boolean resume(EngineSession next, @Nullable String offset, List<EngineMessage> welcome) {
    synchronized (this) {
      List<EngineMessage> missed = memory == null || ended ? null : memory.after(offset);
      if (missed == null || memory == null) {
        return false;
      }
      session = next;
      memory.allSent();
      var _ = next.post(welcome);
      var _ = next.post(missed);
    }
    next.sendPosted();
    return true;
  }

  /** Ends it for good. */
  synchronized void end() {
    ended = true;
    session = null;
    if (memory != null) {
      memory.clear();
    }
    joined.forEach(room -> rooms.remove(room, this));
    joined.clear();
    rooms.remove(this);
  }

  /** Ends it if its client is away. */
  synchronized void endIfAway() {
    if (session == null) {
      end();
    }
  }
}
