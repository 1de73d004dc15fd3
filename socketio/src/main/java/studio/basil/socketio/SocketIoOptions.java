package studio.basil.socketio;

import java.time.Duration;
import studio.basil.socketio.engine.EngineOptions;
import studio.basil.socketio.engine.Positive;

/**
 * Settings of a {@link SocketIoServer}. Immutable; start from {@link #defaults}.
 *
 * @param engine path, heartbeat, sizes, queue, origins, ids and clock
 * @param packets limits of one packet
 * @param connectTimeout time from the handshake to the first namespace
 * @param maxNamespaces namespaces one connection may be in or ask for at once
 * @param maxPendingAcknowledgements answers that may be awaited from one socket at once
 * @param maxEventsPerSecond events taken from one connection; more are dropped and reported
 */
public record SocketIoOptions(
    EngineOptions engine,
    PacketLimits packets,
    Duration connectTimeout,
    int maxNamespaces,
    int maxPendingAcknowledgements,
    int maxEventsPerSecond) {
  public SocketIoOptions {
    Positive.require("connect timeout", connectTimeout);
    Positive.require("number of namespaces", maxNamespaces);
    Positive.require("number of pending acknowledgements", maxPendingAcknowledgements);
    Positive.require("number of events per second", maxEventsPerSecond);
  }

  /** Path {@code /socket.io/}, 45 s, 16 namespaces, 1,024 answers, 1,000 events a second. */
  public static SocketIoOptions defaults() {
    return new SocketIoOptions(
        EngineOptions.defaults("/socket.io/"),
        PacketLimits.DEFAULT,
        Duration.ofSeconds(45),
        16,
        1_024,
        1_000);
  }

  /** These options with other settings of the transport. */
  public SocketIoOptions withEngine(EngineOptions other) {
    return new SocketIoOptions(
        other,
        packets,
        connectTimeout,
        maxNamespaces,
        maxPendingAcknowledgements,
        maxEventsPerSecond);
  }

  /** These options with other limits of one packet. */
  public SocketIoOptions withPackets(PacketLimits other) {
    return new SocketIoOptions(
        engine,
        other,
        connectTimeout,
        maxNamespaces,
        maxPendingAcknowledgements,
        maxEventsPerSecond);
  }

  /** These options with another time to join the first namespace. */
  public SocketIoOptions withConnectTimeout(Duration other) {
    return new SocketIoOptions(
        engine, packets, other, maxNamespaces, maxPendingAcknowledgements, maxEventsPerSecond);
  }

  /** These options with another number of namespaces for one connection. */
  public SocketIoOptions withMaxNamespaces(int other) {
    return new SocketIoOptions(
        engine, packets, connectTimeout, other, maxPendingAcknowledgements, maxEventsPerSecond);
  }

  /** These options with another number of answers awaited at once. */
  public SocketIoOptions withMaxPendingAcknowledgements(int other) {
    return new SocketIoOptions(
        engine, packets, connectTimeout, maxNamespaces, other, maxEventsPerSecond);
  }

  /** These options with another limit of events a second. */
  public SocketIoOptions withMaxEventsPerSecond(int other) {
    return new SocketIoOptions(
        engine, packets, connectTimeout, maxNamespaces, maxPendingAcknowledgements, other);
  }
}
