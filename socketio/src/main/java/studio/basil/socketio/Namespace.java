package studio.basil.socketio;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A namespace of a server: who may join it and what happens then. Thread-safe. */
public final class Namespace {
  private final String name;
  private final @Nullable Recovery recovery;
  private final Rooms rooms = new Rooms();
  private volatile Authenticator authenticator =
      request -> CompletableFuture.completedStage(request);
  private volatile Consumer<SocketIoSocket> connectionHandler = socket -> {};

  Namespace(String name, @Nullable Recovery recovery) {
    this.name = name;
    this.recovery = recovery;
  }

  /** Its name, with the leading slash. */
  public String name() {
    return name;
  }

  /** Asks before a client joins; without this everybody may. */
  public Namespace authenticate(Authenticator decision) {
    authenticator = decision;
    return this;
  }

  /** Hears, on the connection's loop, who has joined, before any event of theirs. */
  public Namespace onConnection(Consumer<SocketIoSocket> handler) {
    connectionHandler = handler;
    return this;
  }

  /** Sends an event to everyone in the namespace; see {@link Broadcast#emit}. */
  public void emit(String event, @Nullable Object... arguments) {
    everyone().emit(event, arguments);
  }

  /** Everyone in the namespace. */
  public Broadcast everyone() {
    return new Broadcast(this, rooms::everyone);
  }

  /** Those who are in any of the rooms; each socket is also alone in a room named by its id. */
  public Broadcast to(String... names) {
    List<String> wanted = List.of(names);
    return new Broadcast(this, () -> rooms.in(wanted));
  }

  Rooms rooms() {
    return rooms;
  }

  /** An event with an offset where sockets are recovered. */
  OutgoingEvent encode(String event, @Nullable Object... arguments) {
    if (recovery == null) {
      return encodeWith(null, event, arguments);
    }
    String offset = recovery.newOffset();
    return encodeWith(offset, event, PacketEncoder.append(arguments, offset));
  }

  /**
   * An event that is not sent again. Clients take a text at the end of any event for its offset, so
   * where sockets are recovered such an event ends with null.
   */
  OutgoingEvent encodeTransient(String event, @Nullable Object... arguments) {
    return encodeWith(
        null,
        event,
        recovery != null && PacketEncoder.endsWithText(arguments)
            ? PacketEncoder.append(arguments, null)
            : arguments);
  }

  private OutgoingEvent encodeWith(
      @Nullable String offset, String event, @Nullable Object... arguments) {
    return new OutgoingEvent(offset, PacketEncoder.event(name, PacketHead.NO_ID, event, arguments));
  }

  /** Never throws: a failing authenticator fails the stage. */
  CompletionStage<?> admit(ConnectRequest request) {
    try {
      return authenticator.authenticate(request);
    } catch (RuntimeException failure) {
      return CompletableFuture.failedStage(failure);
    }
  }

  void connected(SocketIoSocket socket) {
    connectionHandler.accept(socket);
  }
}
