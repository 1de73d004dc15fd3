package studio.basil.socketio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.EngineMessage;

/**
 * The latest events that one client was sent, or would have been, in order and within bounds.
 *
 * <p>Confined to its {@link SocketState}'s lock.
 */
final class EventMemory {
  private record Entry(String offset, List<EngineMessage> messages, long bytes) {}

  private final ConnectionStateRecovery limits;
  private final SharedBytes shared;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private @Nullable String lastForgotten;
  private int messages;
  private long bytes;
  private long unsent;

  EventMemory(ConnectionStateRecovery limits, SharedBytes shared) {
    this.limits = limits;
    this.shared = shared;
  }

  /**
   * Remembers an event, and forgets the oldest ones where there is no room.
   *
   * @param sent whether it goes to a connection now
   * @return false if an event was forgotten that no connection has carried, so that nobody can be
   *     brought up to date any more
   */
  boolean add(String offset, OutgoingEvent event, boolean sent) {
    Entry entry = new Entry(offset, event.messages(), event.sizeBytes());
    entries.addLast(entry);
    messages += entry.messages.size();
    bytes += entry.bytes;
    unsent += sent ? 0 : 1;
    boolean fits = shared.add(entry.bytes);
    while (!entries.isEmpty()
        && (!fits || messages > limits.maxMessages() || bytes > limits.maxBytes())) {
      lastForgotten = forgetOldest();
      fits = shared.fits();
    }
    return entries.size() >= unsent;
  }

  /**
   * The messages of all events after the one that a client names as its last, or null if some of
   * them are forgotten or the name is unknown.
   *
   * @param offset null from a client that has got none
   */
  @Nullable List<EngineMessage> after(@Nullable String offset) {
    List<EngineMessage> missed = new ArrayList<>();
    boolean found = offset == null ? lastForgotten == null : offset.equals(lastForgotten);
    for (Entry entry : entries) {
      if (found) {
        missed.addAll(entry.messages);
      } else {
        found = entry.offset.equals(offset);
      }
    }
    return found ? missed : null;
  }

  /** All that is remembered has gone to a connection. */
  void allSent() {
    unsent = 0;
  }

  /** Forgets everything and gives its room back. */
  void clear() {
    while (!entries.isEmpty()) {
      forgetOldest();
    }
    unsent = 0;
  }

  private String forgetOldest() {
    Entry oldest = entries.removeFirst();
    messages -= oldest.messages.size();
    bytes -= oldest.bytes;
    shared.release(oldest.bytes);
    return oldest.offset;
  }
}
