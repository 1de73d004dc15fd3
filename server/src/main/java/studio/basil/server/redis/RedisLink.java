package studio.basil.server.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a Redis that may come late and go. Commands fail at once while there is none, and
 * every few seconds it is tried to get one. Thread-safe; {@link #close} lets go of it.
 *
 * @param <V> how values are read
 */
public final class RedisLink<V> implements AutoCloseable {
  private static final Duration CONNECTION_PATIENCE = Duration.ofSeconds(2);
  private static final long RETRY_NANOS = Duration.ofSeconds(3).toNanos();

  static {
    // Lettuce's epoll is made for Netty 4.2, and Quarkus brings 4.1.
    System.setProperty("io.lettuce.core.epoll", "false");
  }

  private final RedisClient client;
  private final RedisURI address;
  private final RedisCodec<String, V> codec;
  private @Nullable CompletableFuture<StatefulRedisConnection<String, V>> connection;
  private long connectedNanos;

  /**
   * Begins to connect.
   *
   * @param patience a command waits no longer for its answer
   */
  public RedisLink(RedisURI address, RedisCodec<String, V> codec, Duration patience) {
    this.address = address;
    this.codec = codec;
    address.setTimeout(CONNECTION_PATIENCE);
    this.client = RedisClient.create();
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECTION_PATIENCE).build())
            .timeoutOptions(TimeoutOptions.enabled(patience))
            .build());
    var _ = connection();
  }

  /**
   * The connection, or why there is none. Once there is one Lettuce mends it; the first one has to
   * be asked for again.
   */
  public synchronized CompletableFuture<StatefulRedisConnection<String, V>> connection() {
    long now = System.nanoTime();
    CompletableFuture<StatefulRedisConnection<String, V>> last = connection;
    if (last != null && !(last.isCompletedExceptionally() && now - connectedNanos >= RETRY_NANOS)) {
      return last.isDone() ? last : pending();
    }
    connectedNanos = now;
    connection = client.connectAsync(codec, address).toCompletableFuture();
    return connection;
  }

  private static <T> CompletableFuture<T> pending() {
    return CompletableFuture.failedFuture(new IOException("Redis is still being connected to"));
  }

  @Override
  public void close() {
    var _ = client.shutdownAsync();
  }
}
