package studio.basil.socketio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.Delivery;

/** The answer to one event. Thread-safe. */
public final class Acknowledgement {
  private final SocketIoSocket socket;
  private final long id;
  private final AtomicBoolean given = new AtomicBoolean();

  Acknowledgement(SocketIoSocket socket, long id) {
    this.socket = socket;
    this.id = id;
  }

  /** Whether the client waits for an answer. */
  public boolean isRequested() {
    return id != PacketHead.NO_ID;
  }

  /**
   * Answers with arguments as for {@link SocketIoSocket#emit}. Only the first answer is sent, and
   * none if the client asked for none; those count as dropped.
   */
  public Delivery reply(@Nullable Object... arguments) {
    if (!isRequested() || !given.compareAndSet(false, true)) {
      return Delivery.DROPPED;
    }
    return socket.acknowledge(id, arguments);
  }
}
