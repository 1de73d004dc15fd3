package studio.basil.server.caching;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.basil.server.redis.RedisLink;
import studio.basil.speech.caching.SpeechCache;

/** A Redis, which forgets what has expired by itself. Fails soon while it can't be reached. */
final class RedisCache implements SpeechCache, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final String PREFIX = "basil:cache:";

  private final RedisLink<byte[]> link;

  RedisCache(RedisURI address) {
    this.link =
        new RedisLink<>(
            address, RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), PATIENCE);
  }

  @Override
  public byte @Nullable [] get(String key) {
    return await(redis -> redis.get(PREFIX + key));
  }

  @Override
  public void put(String key, byte[] value, Duration timeToLive) {
    var _ = await(redis -> redis.set(PREFIX + key, value, SetArgs.Builder.px(timeToLive)));
  }

  private <T> @Nullable T await(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    try {
      return link.connection().thenCompose(open -> command.apply(open.async())).join();
    } catch (CompletionException failure) {
      throw new IllegalStateException("Redis can't be used", failure.getCause());
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
