package studio.basil.server.settings;

import java.time.Duration;

/**
 * How much of the server one user may have for separations.
 *
 * @param unfinished how many may wait or be at work
 * @param bytes of recordings and tracks that are kept; 0 for any number
 * @param perDay length of the recordings sent on a day (UTC); zero for any
 */
public record SeparationQuota(int unfinished, long bytes, Duration perDay) {
  private static final long GIGABYTE = 1_000_000_000;

  static SeparationQuota read(VariableReader reader) {
    return new SeparationQuota(
        reader.integer("SEPARATION_MAX_UNFINISHED_PER_USER", 100, 1, 100_000),
        reader.integer("SEPARATION_MAX_GIGABYTES_PER_USER", 0, 0, 1_000_000) * GIGABYTE,
        Duration.ofMinutes(
            reader.integer("SEPARATION_MAX_MINUTES_PER_USER_AND_DAY", 0, 0, 10_000_000)));
  }
}
