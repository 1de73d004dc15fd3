/**
 * How much somebody may ask for in a span of time, and how many sessions they may hold at a time.
 *
 * <p>{@link studio.basil.server.limits.RateLimiter} is the port; {@link
 * studio.basil.server.limits.RateLimiters} makes the one that the settings ask for. Everything is
 * thread-safe and no call blocks.
 */
@NullMarked
package studio.basil.server.limits;

import org.jspecify.annotations.NullMarked;
