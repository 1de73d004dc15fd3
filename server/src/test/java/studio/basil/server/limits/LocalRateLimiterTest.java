package studio.basil.server.limits;

class LocalRateLimiterTest extends RateLimiterContract {
  private final RateLimiter limiter = new LocalRateLimiter(clock);

  @Override
  RateLimiter limiter() {
    return limiter;
  }
}
