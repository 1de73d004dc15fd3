package studio.basil.socketio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.basil.socketio.engine.EngineOptions;
import studio.basil.socketio.engine.Positive;
import studio.basil.socketio.engine.QueueLimits;

/**
 * Settings of a {@link SocketIoServer}. Immutable; start from {@link #defaults}.
 *
 * @param engine path, heartbeat, sizes, queue, origins, ids and clock
 * @param packets limits of one packet
 * @param connectTimeout time from the handshake to the first namespace
 * @param maxNamespaces namespaces one connection may be in or ask for at once
 * @param maxPendingAcknowledgements answers that may be awaited from one socket at once
 * @param maxEventsPerSecond events taken from one connection; more are dropped and reported
 * @param recovery how sockets are kept whose connection was cut; null, the default, keeps none
 */
public record SocketIoOptions(
    EngineOptions engine,
    PacketLimits packets,
    Duration connectTimeout,
    int maxNamespaces,
    int maxPendingAcknowledgements,
    int maxEventsPerSecond,
    @Nullable ConnectionStateRecovery recovery) {
  public SocketIoOptions {
    Positive.require("connect timeout", connectTimeout);
    Positive.require("number of namespaces", maxNamespaces);
    Positive.require("number of pending acknowledgements", maxPendingAcknowledgements);
    Positive.require("number of events per second", maxEventsPerSecond);
    if (recovery != null) {
      requireRoomInQueue(recovery, engine.queue());
    }
  }

  /** What was missed is sent in one go, and must not make the client look slow. */
  private static void requireRoomInQueue(ConnectionStateRecovery recovery, QueueLimits queue) {
    if (recovery.maxBytes() >= queue.maxBytes() || recovery.maxMessages() >= queue.maxMessages()) {
      throw new IllegalArgumentException(
          "A socket may remember less than the queue's "
              + queue.maxBytes()
              + " B and "
              + queue.maxMessages()
              + " messages, but is to remember "
              + recovery.maxBytes()
              + " B and "
              + recovery.maxMessages()
              + " messages.");
    }
  }

  /**
   * Path {@code /socket.io/}, 45 s, 16 namespaces, 1,024 answers, 1,000 events a second, no
   * recovery.
   */
  public static SocketIoOptions defaults() {
    return new SocketIoOptions(
        EngineOptions.defaults("/socket.io/"),
        PacketLimits.DEFAULT,
        Duration.ofSeconds(45),
        16,
        1_024,
        1_000,
        null);
  }

  /** These options with other settings of the transport. */
  public SocketIoOptions withEngine(EngineOptions other) {
    return new SocketIoOptions(
        other,
        packets,
        connectTimeout,
        maxNamespaces,
        maxPendingAcknowledgements,
        maxEventsPerSecond,
        recovery);
  }

  /** These options with other limits of one packet. */
  public SocketIoOptions withPackets(PacketLimits other) {
    return new SocketIoOptions(
        engine,
        other,
        connectTimeout,
        maxNamespaces,
        maxPendingAcknowledgements,
        maxEventsPerSecond,
        recovery);
  }

  /** These options with another time to join the first namespace. */
  public SocketIoOptions withConnectTimeout(Duration other) {
    return new SocketIoOptions(
        engine,
        packets,
        other,
        maxNamespaces,
        maxPendingAcknowledgements,
        maxEventsPerSecond,
        recovery);
  }

  /** These options with another number of namespaces for one connection. */
  public SocketIoOptions withMaxNamespaces(int other) {
    return new SocketIoOptions(
        engine,
        packets,
        connectTimeout,
        other,
        maxPendingAcknowledgements,
        maxEventsPerSecond,
        recovery);
  }

  /** These options with another number of answers awaited at once. */
  public SocketIoOptions withMaxPendingAcknowledgements(int other) {
    return new SocketIoOptions(
        engine, packets, connectTimeout, maxNamespaces, other, maxEventsPerSecond, recovery);
  }

  /** These options with another limit of events a second. */
  public SocketIoOptions withMaxEventsPerSecond(int other) {
    return new SocketIoOptions(
        engine,
        packets,
        connectTimeout,
        maxNamespaces,
        maxPendingAcknowledgements,
        other,
        recovery);
  }

  /** These options with sockets kept, with the usual bounds, for a time after a cut. */
  public SocketIoOptions withConnectionStateRecovery(Duration maxDisconnection) {
    return withConnectionStateRecovery(ConnectionStateRecovery.within(maxDisconnection));
  }

  /** These options with another way to keep sockets whose connection was cut; null for none. */
  public SocketIoOptions withConnectionStateRecovery(@Nullable ConnectionStateRecovery other) {
    return new SocketIoOptions(
        engine,
        packets,
        connectTimeout,
        maxNamespaces,
        maxPendingAcknowledgements,
        maxEventsPerSecond,
        other);
  }
}
