package studio.basil.server.caching;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import studio.basil.server.caching.TierMeters.Read;
import studio.basil.server.caching.TierMeters.Write;
import studio.basil.speech.caching.SpeechCache;

/**
 * A cache in this process with another one behind it. What is found there is kept here for the rest
 * of its time, which stands in front of its bytes.
 */
final class TieredCache implements SpeechCache {
  private final SpeechCache near;
  private final SpeechCache far;
  private final Clock clock;
  private final TierMeters meters;

  /**
   * Puts one behind the other.
   *
   * @param far is always asked second, and never throws
   * @param meters of the near one; the far one counts for itself
   */
  TieredCache(SpeechCache near, SpeechCache far, Clock clock, TierMeters meters) {
    this.near = near;
    this.far = far;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public byte @Nullable [] get(String key) {
    byte[] here = near.get(key);
    meters.count(key, here == null ? Read.MISS : Read.HIT);
    return here == null ? fetch(key) : here;
  }

  private byte @Nullable [] fetch(String key) {
    byte[] found = far.get(key);
    if (found == null || found.length < Long.BYTES) {
      return null;
    }
    Instant end = Instant.ofEpochMilli(ByteBuffer.wrap(found).getLong());
    Duration rest = Duration.between(clock.instant(), end);
    if (!rest.isPositive()) {
      return null;
    }
    byte[] value = Arrays.copyOfRange(found, Long.BYTES, found.length);
    near.put(key, value, rest);
    return value;
  }

  @Override
  public void put(String key, byte[] value, Duration timeToLive) {
    near.put(key, value, timeToLive);
    meters.count(key, Write.KEPT);
    far.put(
        key,
        ByteBuffer.allocate(Long.BYTES + value.length)
            .putLong(clock.instant().plus(timeToLive).toEpochMilli())
            .put(value)
            .array(),
        timeToLive);
  }
}
