package studio.basil.server.limits;

import java.util.concurrent.CompletionStage;

/** Counts requests against quotas. Thread-safe; no call blocks. */
public interface RateLimiter extends AutoCloseable {

  /**
   * Counts a request, unless it may not pass.
   *
   * @param key who asks; each key has its own count for each quota
   */
  CompletionStage<Verdict> take(String key, Quota quota);

  /** Lets go of what it holds. */
  @Override
  void close();
}
