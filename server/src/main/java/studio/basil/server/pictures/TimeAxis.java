package studio.basil.server.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time from left to right.
 *
 * @param seconds how long it is
 * @param left where it begins, in pixels
 * @param width in pixels
 */
record TimeAxis(double seconds, int left, int width) {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3_600;
  private static final double[] STEPS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200
  };

  TimeAxis {
    seconds = Math.max(seconds, 1e-3);
  }

  /** A mark on the axis. */
  record Tick(double x, String label) {}

  double x(double second) {
    return left + second / seconds * width;
  }

  double second(double x) {
    return (x - left) * seconds / width;
  }

  /**
   * Marks at round times.
   *
   * @param apart the least room of one, in pixels
   */
  List<Tick> ticks(double apart) {
    double step = step(seconds * apart / width);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i * step <= seconds * 1.000_001; i++) {
      ticks.add(new Tick(x(i * step), label(i * step, step)));
    }
    return ticks;
  }

  private static double step(double least) {
    for (double step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private String label(double second, double step) {
    if (seconds < SECONDS_PER_MINUTE) {
      return String.format(Locale.ROOT, step < 1 ? "%.1f" : "%.0f", second);
    }
    long whole = Math.round(second);
    long minutes = whole / SECONDS_PER_MINUTE;
    return seconds < SECONDS_PER_HOUR
        ? String.format(Locale.ROOT, "%d:%02d", minutes, whole % SECONDS_PER_MINUTE)
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            whole / SECONDS_PER_HOUR,
            minutes % SECONDS_PER_MINUTE,
            whole % SECONDS_PER_MINUTE);
  }

  /** What the axis shows, with its unit. */
  String title() {
    if (seconds < SECONDS_PER_MINUTE) {
      return "Time (s)";
    }
    return seconds < SECONDS_PER_HOUR ? "Time (min:s)" : "Time (h:min:s)";
  }

  /** The whole length, for people. */
  static String length(double seconds) {
    long whole = Math.round(seconds);
    if (whole < SECONDS_PER_MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long minutes = whole / SECONDS_PER_MINUTE;
    return whole < SECONDS_PER_HOUR
        ? String.format(Locale.ROOT, "%d:%02d min", minutes, whole % SECONDS_PER_MINUTE)
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d h",
            whole / SECONDS_PER_HOUR,
            minutes % SECONDS_PER_MINUTE,
            whole % SECONDS_PER_MINUTE);
  }
}
