package studio.basil.socketio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A namespace of a server: who may join it and what happens then. Thread-safe. */
public final class Namespace {
  private final String name;
  private volatile Authenticator authenticator =
      request -> CompletableFuture.completedStage(request);
  private volatile Consumer<SocketIoSocket> connectionHandler = socket -> {};

  Namespace(String name) {
    this.name = name;
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
