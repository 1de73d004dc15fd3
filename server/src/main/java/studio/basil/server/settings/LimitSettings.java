package studio.basil.server.settings;

import io.lettuce.core.RedisURI;
import java.net.URI;
import java.util.Optional;

/**
 * How much anybody may ask for.
 *
 * @param requests of each address and of each user in a minute; 0 for any number
 * @param logins attempts to sign in or register of each address in a minute; 0 for any number
 * @param uploads of each address in a minute; 0 for any number
 * @param sessions live ones of each user at a time; 0 for any number
 * @param redis which counts requests for all servers together
 */
public record LimitSettings(
    int requests, int logins, int uploads, int sessions, Optional<URI> redis) {
  private static final int MOST = 1_000_000;
  private static final int MOST_SESSIONS = 10_000;

  static LimitSettings read(VariableReader reader) {
    return new LimitSettings(
        reader.integer("RATE_LIMIT_PER_MINUTE", 100, 0, MOST),
        reader.integer("RATE_LIMIT_LOGINS_PER_MINUTE", 20, 0, MOST),
        reader.integer("RATE_LIMIT_UPLOADS_PER_MINUTE", 20, 0, MOST),
        reader.integer("MAX_LIVE_SESSIONS_PER_USER", 3, 0, MOST_SESSIONS),
        reader.read(
            "REDIS_URL",
            null,
            "such as redis://:password@redis.example.org:6379/0, or rediss:// for TLS",
            LimitSettings::redisAddress));
  }

  private static URI redisAddress(String value) {
    try {
      URI address = URI.create(value);
      RedisURI.create(address);
      return address;
    } catch (RuntimeException malformed) {
      throw new IllegalArgumentException("is no address of a Redis", malformed);
    }
  }
}
