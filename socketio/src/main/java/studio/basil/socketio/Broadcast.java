package studio.basil.socketio;

import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends events to many clients of a namespace at once. Thread-safe. */
public final class Broadcast {
  private final Namespace namespace;
  private final Supplier<Collection<SocketState>> members;

  Broadcast(Namespace namespace, Supplier<Collection<SocketState>> members) {
    this.namespace = namespace;
    this.members = members;
  }

  /**
   * Sends an event, with arguments as for {@link SocketIoSocket#emit}. Those whose connection was
   * cut get it when they return in time.
   */
  public void emit(String event, @Nullable Object... arguments) {
    OutgoingEvent encoded = namespace.encode(event, arguments);
    members
        .get()
        .forEach(
            member -> {
              var _ = member.emit(encoded);
            });
  }

  /** Sends an event that is worthless when late, to those who keep up. */
  public void emitVolatile(String event, @Nullable Object... arguments) {
    OutgoingEvent encoded = namespace.encodeTransient(event, arguments);
    members
        .get()
        .forEach(
            member -> {
              var _ = member.emitVolatile(encoded);
            });
  }
}
