package studio.basil.socketio;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who is in a namespace and in its rooms, those whose return is awaited included. Thread-safe. */
final class Rooms {
  private final Set<SocketState> everyone = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, Set<SocketState>> rooms = new ConcurrentHashMap<>();

  void add(String room, SocketState member) {
    everyone.add(member);
    rooms.compute(
        room,
        (name, members) -> {
          Set<SocketState> present = members == null ? ConcurrentHashMap.newKeySet() : members;
          present.add(member);
          return present;
        });
  }

  void remove(String room, SocketState member) {
    rooms.computeIfPresent(
        room,
        (name, members) -> {
          members.remove(member);
          return members.isEmpty() ? null : members;
        });
  }

  void remove(SocketState member) {
    everyone.remove(member);
  }

  Collection<SocketState> everyone() {
    return List.copyOf(everyone);
  }

  /** The members of any of the rooms, each once. */
  Collection<SocketState> in(Collection<String> names) {
    Set<SocketState> members = new LinkedHashSet<>();
    for (String name : names) {
      members.addAll(rooms.getOrDefault(name, Set.of()));
    }
    return members;
  }
}
