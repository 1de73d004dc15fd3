/**
 * The connection to Redis, for those that share something between servers.
 *
 * <p>{@link studio.basil.server.redis.RedisLink} is thread-safe and never blocks.
 */
@NullMarked
package studio.basil.server.redis;

import org.jspecify.annotations.NullMarked;
