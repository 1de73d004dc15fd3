package studio.basil.socketio.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Packets that wait for the transport, and the room they hold. Lives on the session's loop. */
final class SendQueue {
  private final Queue<Entry> entries = new ArrayDeque<>();
  private final SendBudget budget;

  SendQueue(SendBudget budget) {
    this.budget = budget;
  }

  /** A packet and the room it holds until {@link #release}; control packets hold none. */
  record Entry(EnginePacket packet, int bytes, int messages) {}

  /** Adds a message whose room has been reserved. */
  void addMessage(EngineMessage message) {
    entries.add(new Entry(EnginePacket.message(message), message.sizeBytes(), 1));
  }

  /** Adds a packet of the protocol's own. */
  void addControl(EnginePacket packet) {
    entries.add(new Entry(packet, 0, 0));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Takes everything out; the room stays held until it is released. */
  List<Entry> drain() {
    List<Entry> drained = new ArrayList<>(entries);
    entries.clear();
    return drained;
  }

  /** Gives back the room of entries that were written or given up. */
  void release(List<Entry> written) {
    for (Entry entry : written) {
      budget.release(entry.bytes(), entry.messages());
    }
  }

  void discard() {
    release(drain());
  }
}
