package studio.basil.bench.load;

import java.util.ArrayList;
import java.util.List;

/** Readings of memory over time, and how fast they rise. Not thread-safe. */
final class MemoryCurve {
  private static final double BYTES_PER_MB = 1e6;
  private static final double SECONDS_PER_MINUTE = 60;

  private final List<Reading> readings = new ArrayList<>();

  /** How much was in use so many seconds after the beginning. */
  private record Reading(double seconds, double megabytes) {}

  /** Adds a reading. */
  void add(double seconds, long bytes) {
    readings.add(new Reading(seconds, bytes / BYTES_PER_MB));
  }

  /** The latest reading in MB; 0 without any. */
  double last() {
    return readings.isEmpty() ? 0 : readings.getLast().megabytes();
  }

  /** The highest reading in MB; 0 without any. */
  double most() {
    return readings.stream().mapToDouble(Reading::megabytes).max().orElse(0);
  }

  /**
   * By how many MB a minute the readings from a moment on rise: the slope of the line that fits
   * them best; 0 if there are fewer than two.
   */
  double slopeFrom(double seconds) {
    List<Reading> late = readings.stream().filter(one -> one.seconds() >= seconds).toList();
    double meanTime = late.stream().mapToDouble(Reading::seconds).average().orElse(0);
    double mean = late.stream().mapToDouble(Reading::megabytes).average().orElse(0);
    double together = 0;
    double spread = 0;
    for (Reading one : late) {
      together += (one.seconds() - meanTime) * (one.megabytes() - mean);
      spread += (one.seconds() - meanTime) * (one.seconds() - meanTime);
    }
    return spread == 0 ? 0 : together / spread * SECONDS_PER_MINUTE;
  }
}
