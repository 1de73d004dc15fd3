package studio.basil.server.limits;

import java.time.Duration;

/**
 * The count of one key. The window before counts in proportion to what of it still lies within the
 * last span, so that no span of the window's length lets noticeably more through than the quota,
 * wherever it begins; two numbers are enough for it.
 *
 * @param startMs of the window, a multiple of its length
 * @param before requests of the window before
 * @param within requests of this window
 */
record SlidingWindow(long startMs, int before, int within) {

  /** The window of a moment in which nothing was asked yet. */
  static SlidingWindow at(long nowMs, Quota quota) {
    return new SlidingWindow(nowMs - nowMs % quota.window().toMillis(), 0, 0);
  }

  /** This window as it is at a moment. A clock that goes back stays in the window. */
  SlidingWindow slide(long nowMs, Quota quota) {
    SlidingWindow now = at(nowMs, quota);
    if (now.startMs <= startMs) {
      return this;
    }
    boolean next = now.startMs == startMs + quota.window().toMillis();
    return next ? new SlidingWindow(now.startMs, within, 0) : now;
  }

  /** Whether one more passes; the window must be that of the moment. */
  boolean hasRoom(long nowMs, Quota quota) {
    long length = quota.window().toMillis();
    return before * (length - elapsed(nowMs, length)) + (within + 1L) * length
        <= quota.requests() * length;
  }

  SlidingWindow take() {
    return new SlidingWindow(startMs, before, within + 1);
  }

  /** What is told of a request that passed, and is counted here, or did not. */
  Verdict verdict(boolean allowed, long nowMs, Quota quota) {
    long length = quota.window().toMillis();
    long elapsed = elapsed(nowMs, length);
    long room = (quota.requests() - within) * length - before * (length - elapsed);
    return new Verdict(
        quota,
        allowed,
        (int) Math.max(0, room / length),
        Duration.ofMillis(length - elapsed),
        Duration.ofMillis(allowed ? 0 : wait(elapsed, quota)));
  }

  /** Until enough of the window before, or of this one once it is the one before, is gone. */
  private long wait(long elapsed, Quota quota) {
    long length = quota.window().toMillis();
    return within < quota.requests()
        ? freedAfter(before, quota.requests() - within - 1, length) - elapsed
        : length - elapsed + freedAfter(within, quota.requests() - 1, length);
  }

  /** When in a window no more than so many of those before it count. */
  private static long freedAfter(int before, int wanted, long length) {
    return before <= wanted ? 0 : length - Math.floorDiv(wanted * length, before);
  }

  private long elapsed(long nowMs, long length) {
    return Math.clamp(nowMs - startMs, 0, length);
  }
}
