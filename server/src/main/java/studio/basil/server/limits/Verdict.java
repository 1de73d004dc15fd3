package studio.basil.server.limits;

import java.time.Duration;

/**
 * Whether a request may pass.
 *
 * @param remaining how many more would pass now
 * @param reset until the window ends and the count begins to fall
 * @param retryAfter until the next request would pass; zero if this one does
 */
public record Verdict(
    Quota quota, boolean allowed, int remaining, Duration reset, Duration retryAfter) {}
