package studio.basil.server.limits;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Makes rate limiters. */
public final class RateLimiters {

  private RateLimiters() {}

  /**
   * A limiter.
   *
   * @param redis which counts for all servers together; without one each counts for itself
   */
  public static RateLimiter of(Optional<URI> redis, Clock clock) {
    RateLimiter local = new LocalRateLimiter(clock);
    return redis
        .<RateLimiter>map(
            address ->
                new FallbackRateLimiter(
                    new RedisRateLimiter(RedisURI.create(address), clock), local))
        .orElse(local);
  }
}
