package studio.basil.socketio.engine;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Settings of an {@link EngineServer}. Immutable; start from {@link #defaults} and change what
 * differs.
 *
 * @param path where the server is mounted; starts and ends with a slash
 * @param heartbeat ping interval and timeout
 * @param maxPayloadBytes largest HTTP body or WebSocket message taken from a client, 1 B to 64 MiB
 * @param maxSessions sessions open at once; further handshakes get 503
 * @param queue how far a client may fall behind
 * @param origins which web pages may connect
 * @param upgradeTimeout time for a WebSocket probe to finish its upgrade
 * @param ids makes session and socket ids; must be unguessable and thread-safe
 * @param nanoClock monotonic time in nanoseconds
 */
public record EngineOptions(
    String path,
    Heartbeat heartbeat,
    int maxPayloadBytes,
    int maxSessions,
    QueueLimits queue,
    OriginPolicy origins,
    Duration upgradeTimeout,
    Supplier<String> ids,
    LongSupplier nanoClock) {
  private static final int LARGEST_PAYLOAD_BYTES = 64 << 20;

  public EngineOptions {
    if (!path.startsWith("/") || !path.endsWith("/")) {
      throw new IllegalArgumentException(
          "The path must start and end with a slash, but is '" + path + "'.");
    }
    Positive.require("payload limit in bytes", maxPayloadBytes);
    if (maxPayloadBytes > LARGEST_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "The payload limit must be at most 64 MiB, but is " + maxPayloadBytes + " B.");
    }
    Positive.require("number of sessions", maxSessions);
    Positive.require("upgrade timeout", upgradeTimeout);
  }

  /** The reference server's settings, pages of the same origin only, 10,000 sessions. */
  public static EngineOptions defaults(String path) {
    return new EngineOptions(
        path,
        Heartbeat.DEFAULT,
        1_000_000,
        10_000,
        QueueLimits.DEFAULT,
        OriginPolicy.sameOrigin(),
        Duration.ofSeconds(10),
        new RandomIds(new SecureRandom()),
        System::nanoTime);
  }

  /** These options with another heartbeat. */
  public EngineOptions withHeartbeat(Heartbeat other) {
    return new EngineOptions(
        path, other, maxPayloadBytes, maxSessions, queue, origins, upgradeTimeout, ids, nanoClock);
  }

  /** These options with another payload limit in bytes. */
  public EngineOptions withMaxPayloadBytes(int other) {
    return new EngineOptions(
        path, heartbeat, other, maxSessions, queue, origins, upgradeTimeout, ids, nanoClock);
  }

  /** These options with another limit of open sessions. */
  public EngineOptions withMaxSessions(int other) {
    return new EngineOptions(
        path, heartbeat, maxPayloadBytes, other, queue, origins, upgradeTimeout, ids, nanoClock);
  }

  /** These options with other limits of the outgoing queue. */
  public EngineOptions withQueue(QueueLimits other) {
    return new EngineOptions(
        path,
        heartbeat,
        maxPayloadBytes,
        maxSessions,
        other,
        origins,
        upgradeTimeout,
        ids,
        nanoClock);
  }

  /** These options with another rule for web pages. */
  public EngineOptions withOrigins(OriginPolicy other) {
    return new EngineOptions(
        path,
        heartbeat,
        maxPayloadBytes,
        maxSessions,
        queue,
        other,
        upgradeTimeout,
        ids,
        nanoClock);
  }

  /** These options with another time limit for upgrades. */
  public EngineOptions withUpgradeTimeout(Duration other) {
    return new EngineOptions(
        path, heartbeat, maxPayloadBytes, maxSessions, queue, origins, other, ids, nanoClock);
  }

  /** These options with another source of ids. */
  public EngineOptions withIds(Supplier<String> other) {
    return new EngineOptions(
        path,
        heartbeat,
        maxPayloadBytes,
        maxSessions,
        queue,
        origins,
        upgradeTimeout,
        other,
        nanoClock);
  }

  /** These options with another clock. */
  public EngineOptions withNanoClock(LongSupplier other) {
    return new EngineOptions(
        path, heartbeat, maxPayloadBytes, maxSessions, queue, origins, upgradeTimeout, ids, other);
  }
}
