package studio.basil.server.limits;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts in this process while the shared count can't be reached, and says so once. */
final class FallbackRateLimiter implements RateLimiter {
  private static final Logger LOG = LoggerFactory.getLogger(FallbackRateLimiter.class);

  private final RateLimiter shared;
  private final RateLimiter local;
  private final AtomicBoolean isOut = new AtomicBoolean();

  FallbackRateLimiter(RateLimiter shared, RateLimiter local) {
    this.shared = shared;
    this.local = local;
  }

  @Override
  public CompletionStage<Verdict> take(String key, Quota quota) {
    return shared
        .take(key, quota)
        .thenApply(this::reached)
        .exceptionallyCompose(
            failure -> {
              lost(failure);
              return local.take(key, quota);
            });
  }

  private Verdict reached(Verdict verdict) {
    if (isOut.compareAndSet(true, false)) {
      LOG.warn("Redis is back; requests are counted for all servers together again");
    }
    return verdict;
  }

  private void lost(Throwable failure) {
    if (isOut.compareAndSet(false, true)) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      LOG.warn(
          "Redis can't be used, so each server counts requests for itself: {}. See that it runs"
              + " and that REDIS_URL is right.",
          cause.getMessage());
    }
  }

  @Override
  public void close() {
    shared.close();
    local.close();
  }
}
