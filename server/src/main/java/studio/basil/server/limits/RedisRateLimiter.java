package studio.basil.server.limits;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import studio.basil.server.redis.RedisLink;

/**
 * Counts in Redis, for all servers that share it, with one script for each request. The servers'
 * own clocks tell the time; where they differ by seconds, windows begin seconds apart.
 *
 * <p>Fails at once while there is no connection, and tries every few seconds to get one.
 */
final class RedisRateLimiter implements RateLimiter {
  /** A request waits no longer for its verdict. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final String PREFIX = "basil:limit:";
  private static final String SCRIPT = script();

  private final RedisLink<String> link;
  private final Clock clock;
  private final String digest;

  RedisRateLimiter(RedisURI address, Clock clock) {
    this.link = new RedisLink<>(address, StringCodec.UTF8, PATIENCE);
    this.clock = clock;
    this.digest = Base16.digest(SCRIPT.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CompletionStage<Verdict> take(String key, Quota quota) {
    long now = clock.millis();
    String[] keys = {PREFIX + quota.name() + ":" + key};
    String[] values = {
      Long.toString(now),
      Long.toString(quota.window().toMillis()),
      Integer.toString(quota.requests())
    };
    return link.connection()
        .thenCompose(open -> run(open.async(), keys, values))
        .thenApply(
            state ->
                new SlidingWindow(state.get(1), state.get(2).intValue(), state.get(3).intValue())
                    .verdict(state.get(0) == 1, now, quota));
  }

  private CompletionStage<List<Long>> run(
      RedisAsyncCommands<String, String> redis, String[] keys, String[] values) {
    CompletionStage<List<Long>> known = redis.evalsha(digest, ScriptOutputType.MULTI, keys, values);
    return known.exceptionallyCompose(
        failure ->
            isUnknownScript(failure)
                ? redis.eval(SCRIPT, ScriptOutputType.MULTI, keys, values)
                : CompletableFuture.failedStage(failure));
  }

  private static boolean isUnknownScript(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisNoScriptException;
  }

  private static String script() {
    try (InputStream file =
        Objects.requireNonNull(RedisRateLimiter.class.getResourceAsStream("sliding-window.lua"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
