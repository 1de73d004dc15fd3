package studio.basil.socketio;

import java.util.concurrent.CompletionStage;

/** Decides who may join a namespace. Called on the connection's event loop; must not block. */
@FunctionalInterface
public interface Authenticator {
  /**
   * Completes when the client may join. Fails with {@link ConnectRefusedException} to refuse with
   * its words; any other failure is logged and refused without telling why. A client that sends no
   * auth payload is asked about like any other, with an empty one.
   */
  CompletionStage<?> authenticate(ConnectRequest request);
}
