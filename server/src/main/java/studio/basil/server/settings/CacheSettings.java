package studio.basil.server.settings;

import java.time.Duration;

/**
 * How long results are kept for those who ask the same again.
 *
 * @param answers of language models; zero keeps none
 * @param speech of synthesizers; zero keeps none
 * @param bytes of memory for both together
 * @param storedBytes for both together beyond this process; zero keeps nothing there
 */
public record CacheSettings(Duration answers, Duration speech, long bytes, long storedBytes) {
  private static final int LONGEST_HOURS = 24 * 30;
  private static final int LARGEST_MEGABYTES = 16_384;
  private static final int LARGEST_STORED_MEGABYTES = 1_000_000;
  private static final long MEGABYTE = 1_000_000;

  static CacheSettings read(VariableReader reader) {
    return new CacheSettings(
        Duration.ofHours(reader.integer("LLM_CACHE_HOURS", 1, 0, LONGEST_HOURS)),
        Duration.ofHours(reader.integer("TTS_CACHE_HOURS", 24, 0, LONGEST_HOURS)),
        reader.integer("CACHE_MEGABYTES", 32, 1, LARGEST_MEGABYTES) * MEGABYTE,
        reader.integer("CACHE_STORED_MEGABYTES", 256, 0, LARGEST_STORED_MEGABYTES) * MEGABYTE);
  }
}
