package studio.basil.server.caching;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what a tier is asked for and given. Thread-safe. */
final class TierMeters {
  private final Tier tier;
  private final MeterRegistry registry;

  TierMeters(Tier tier, MeterRegistry registry) {
    this.tier = tier;
    this.registry = registry;
  }

  /** What became of a question. */
  enum Read {
    HIT,
    MISS,
    /** It failed or took too long. */
    ERROR,
    /** It was not asked, as it failed lately or has too much to do. */
    SKIPPED
  }

  /** What became of a result that was to be kept. */
  enum Write {
    KEPT,
    ERROR,
    /** It is too large, or the tier failed lately or has too much to do. */
    SKIPPED
  }

  void count(String key, Read outcome) {
    count("basil.cache.tier.reads", key, outcome.name());
  }

  void count(String key, Write outcome) {
    count("basil.cache.tier.writes", key, outcome.name());
  }

  private void count(String name, String key, String outcome) {
    registry
        .counter(
            name,
            "cache",
            key.substring(0, Math.max(0, key.indexOf(':'))),
            "tier",
            tier.label(),
            "outcome",
            outcome.toLowerCase(Locale.ROOT))
        .increment();
  }
}
